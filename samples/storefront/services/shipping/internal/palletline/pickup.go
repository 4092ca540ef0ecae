// Package palletline books pallet pickups for trees that no parcel carrier takes.
package palletline

import (
	"fmt"
	"net/http"
	"net/url"
)

// Book asks for a truck. Palletline answers only after a dispatcher has looked, which takes up to four minutes.
func Book(base, orderID, day string) error {
	query := url.Values{"ref": {orderID}, "day": {day}}
	resp, err := http.Get(base + "/book.cgi?" + query.Encode())
	if err != nil {
		return fmt.Errorf("booking a pallet for %s: %w", orderID, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("palletline answered %s", resp.Status)
	}
	return nil
}
