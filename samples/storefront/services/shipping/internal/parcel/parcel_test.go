package parcel

import "testing"

func TestTheTallestPlantSetsTheBox(t *testing.T) {
	packed := Pack([]Item{{SKU: "fern-12", Grams: 900, HeightCm: 30}, {SKU: "ficus-19", Grams: 4_200, HeightCm: 85}})
	if packed.HeightCm != 85 {
		t.Errorf("height is %v, want 85", packed.HeightCm)
	}
	if got := packed.SizeClass(); got != "large" {
		t.Errorf("size class is %q, want large", got)
	}
}

func TestAnEmptyBoxStillWeighsSomething(t *testing.T) {
	if got := Pack(nil).Grams; got != boxGrams {
		t.Errorf("weight is %d, want %d", got, boxGrams)
	}
}
