package shop

import (
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/store"
)

// EventFilter says which events of an access log are wanted; zero fields do
// not narrow.
type EventFilter struct {
	From, To       time.Time // To is not in it
	Person, System string    // a person's name, or an account of nobody known
	Failed         bool
}

func (f EventFilter) wants(e ads.Event) bool {
	return (f.Person == "" || strings.EqualFold(e.Person, f.Person) || strings.EqualFold(e.Account, f.Person)) &&
		(f.System == "" || strings.EqualFold(e.System, f.System)) &&
		(!f.Failed || e.Outcome == outcomeFailed || e.Kind == ads.LoginFailed)
}

// AccessEvents gives the events of a customer's access log to fn as they came
// in, however many there are.
func (s *Shop) AccessEvents(customerID string, f EventFilter, fn func(ads.Event) error) error {
	return s.view(func(tx *store.Tx) error {
		log, err := chain(tx, customerID)
		if err != nil {
			return err
		}
		return accessEvents(tx, chainName(log), f.From, f.To, func(e ads.Event) error {
			if !f.wants(e) {
				return nil
			}
			return fn(e)
		})
	})
}
