package carrier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// Address is where a parcel goes. It is sent to the carrier and stored nowhere else in this service.
type Address struct {
	Name     string `json:"name"`
	Street   string `json:"street"`
	Postcode string `json:"postcode"`
	City     string `json:"city"`
}

// BuyLabel orders a label and returns its PDF. The carrier bills on this call, so it is made once per order.
func BuyLabel(base, orderID string, to Address) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"reference": orderID, "to": to})
	if err != nil {
		return nil, err
	}
	resp, err := http.Post(base+"/labels", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("buying a label for %s: %w", orderID, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusCreated {
		return nil, fmt.Errorf("carrier answered %s for %s", resp.Status, orderID)
	}
	return io.ReadAll(resp.Body)
}
