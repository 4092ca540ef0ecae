// Package parcel decides what fits into one box.
package parcel

// Item is one plant or pot as it stands on the shelf.
type Item struct {
	SKU      string  `json:"sku"`
	Grams    int     `json:"grams"`
	HeightCm float64 `json:"heightCm"`
}

// Parcel is a packed box.
type Parcel struct {
	Grams    int
	HeightCm float64
}

const boxGrams = 350

// Pack puts everything into one box: the tallest plant sets the height and the weights add up.
func Pack(items []Item) Parcel {
	packed := Parcel{Grams: boxGrams}
	for _, item := range items {
		packed.Grams += item.Grams
		packed.HeightCm = max(packed.HeightCm, item.HeightCm)
	}
	return packed
}

// SizeClass is the word that the carrier's price list uses.
func (p Parcel) SizeClass() string {
	switch {
	case p.Grams > 20_000 || p.HeightCm > 120:
		return "pallet"
	case p.Grams > 5_000 || p.HeightCm > 60:
		return "large"
	default:
		return "small"
	}
}
