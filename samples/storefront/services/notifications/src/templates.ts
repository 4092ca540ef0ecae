export type Template = "order-confirmed" | "parcel-left" | "back-in-stock";

interface Values {
  readonly firstName: string;
  readonly orderId: string;
}

interface Text {
  readonly subject: string;
  readonly body: string;
}

const texts: Record<Template, (values: Values) => Text> = {
  "order-confirmed": ({ firstName, orderId }) => ({
    subject: "Your plants are being picked",
    body: `Hello ${firstName},\n\nwe have your order ${orderId} and pick it today.`,
  }),
  "parcel-left": ({ firstName, orderId }) => ({
    subject: "Your plants are on their way",
    body: `Hello ${firstName},\n\norder ${orderId} has left. Unpack it on the day it arrives.`,
  }),
  "back-in-stock": ({ firstName }) => ({
    subject: "It is back",
    body: `Hello ${firstName},\n\nthe plant that you asked about is in the greenhouse again.`,
  }),
};

export function isTemplate(name: unknown): name is Template {
  return typeof name === "string" && Object.hasOwn(texts, name);
}

export function render(template: Template, values: Values): Text {
  return texts[template](values);
}
