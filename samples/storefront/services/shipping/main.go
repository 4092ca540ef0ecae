// Command shipping quotes delivery prices and buys parcel labels.
package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"time"

	"fernhill.example.test/shipping/internal/carrier"
	"fernhill.example.test/shipping/internal/parcel"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	rates := carrier.NewRates(os.Getenv("CARRIER_URL"))

	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/quotes", func(w http.ResponseWriter, r *http.Request) {
		var items []parcel.Item
		if err := json.NewDecoder(r.Body).Decode(&items); err != nil {
			http.Error(w, "not a list of items", http.StatusBadRequest)
			return
		}
		quote, err := rates.Quote(parcel.Pack(items), r.Header.Get("X-Postcode"))
		if err != nil {
			log.Error("no quote", "items", len(items), "reason", err.Error())
			http.Error(w, "the carrier did not answer", http.StatusBadGateway)
			return
		}
		_ = json.NewEncoder(w).Encode(quote)
	})

	server := &http.Server{Addr: ":8084", Handler: mux, ReadHeaderTimeout: 2 * time.Second}
	if err := server.ListenAndServe(); err != nil {
		log.Error("stopped", "reason", err.Error())
		os.Exit(1)
	}
}
