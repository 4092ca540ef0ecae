package carrier

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"fernhill.example.test/shipping/internal/parcel"
)

// Quote is the carrier's price for one parcel, in whole cents.
type Quote struct {
	Cents    int64  `json:"cents"`
	Currency string `json:"currency"`
	Days     int    `json:"days"`
}

// Rates asks the carrier for prices and remembers each answer for ten minutes.
type Rates struct {
	base  string
	mu    sync.Mutex
	known map[string]remembered
}

type remembered struct {
	quote Quote
	until time.Time
}

func NewRates(base string) *Rates {
	return &Rates{base: base, known: map[string]remembered{}}
}

// Quote prices a parcel to a postcode. Parcels of one size class cost the same, so they share an answer.
func (r *Rates) Quote(p parcel.Parcel, postcode string) (Quote, error) {
	key := p.SizeClass() + ":" + postcode
	r.mu.Lock()
	hit, ok := r.known[key]
	r.mu.Unlock()
	if ok && time.Now().Before(hit.until) {
		return hit.quote, nil
	}

	query := url.Values{"to": {postcode}, "grams": {strconv.Itoa(p.Grams)}}
	resp, err := http.Get(r.base + "/rates?" + query.Encode())
	if err != nil {
		return Quote{}, fmt.Errorf("asking for a rate: %w", err)
	}
	defer resp.Body.Close()

	var quote Quote
	if err := json.NewDecoder(resp.Body).Decode(&quote); err != nil {
		return Quote{}, fmt.Errorf("reading a rate: %w", err)
	}
	r.mu.Lock()
	r.known[key] = remembered{quote: quote, until: time.Now().Add(10 * time.Minute)}
	r.mu.Unlock()
	return quote, nil
}
