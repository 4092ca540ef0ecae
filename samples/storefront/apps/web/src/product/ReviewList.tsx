import { useEffect, useState } from "react";

interface Review {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
}

export function ReviewList({ sku }: { readonly sku: string }) {
  const [reviews, setReviews] = useState<readonly Review[]>([]);

  useEffect(() => {
    async function load() {
      const response = await fetch(`/v1/reviews?sku=${encodeURIComponent(sku)}`);
      const page = (await response.json()) as { reviews: Review[] };
      setReviews(page.reviews);
    }
    void load();
  }, [sku]);

  if (reviews.length === 0) return null;
  return (
    <ul className="reviews">
      {reviews.map((review) => (
        <li key={review.id}>
          <span aria-label={`${review.stars} of 5 stars`}>{"★".repeat(review.stars)}</span> {review.text}
        </li>
      ))}
    </ul>
  );
}
