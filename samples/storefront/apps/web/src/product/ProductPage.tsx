import { useEffect, useState } from "react";
import { getJson } from "../api.js";
import { Price } from "./Price.js";
import { ReviewList } from "./ReviewList.js";

interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly availability: { readonly promise: string };
}

export function ProductPage({ sku }: { readonly sku: string }) {
  const [product, setProduct] = useState<Product>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    setFailed(false);
    getJson<Product>(`/products/${sku}`).then(setProduct, () => setFailed(true));
  }, [sku]);

  if (failed) return <p role="alert">This plant did not load. Try again in a moment.</p>;
  if (!product) return <p aria-busy="true">Fetching the plant…</p>;
  return (
    <main>
      <h1>{product.name}</h1>
      <Price cents={product.priceCents} />
      <p>Leaves the greenhouse {product.availability.promise}.</p>
      <ReviewList sku={product.sku} />
    </main>
  );
}
