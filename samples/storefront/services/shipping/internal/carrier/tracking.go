package carrier

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Tracker follows parcels. Its client gives up after two seconds; a caller's context may end sooner.
type Tracker struct {
	base   string
	client *http.Client
}

func NewTracker(base string) *Tracker {
	return &Tracker{base: base, client: &http.Client{Timeout: 2 * time.Second}}
}

type Event struct {
	At    time.Time `json:"at"`
	Place string    `json:"place"`
	What  string    `json:"what"`
}

func (t *Tracker) Events(ctx context.Context, label string) ([]Event, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.base+"/track/"+label, nil)
	if err != nil {
		return nil, err
	}
	resp, err := t.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("tracking %s: %w", label, err)
	}
	defer resp.Body.Close()

	var events []Event
	if err := json.NewDecoder(resp.Body).Decode(&events); err != nil {
		return nil, fmt.Errorf("reading events of %s: %w", label, err)
	}
	return events, nil
}
