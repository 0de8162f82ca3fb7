package shop

import (
	"cmp"
	"slices"
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

// AccessEvents gives the events of a customer's access log to fn in the order
// of their happening, however many there are. A log that came in out of order
// is read line by line after one pass that holds 16 bytes for each event.
func (s *Shop) AccessEvents(customerID string, f EventFilter, fn func(ads.Event) error) error {
	return s.view(func(tx *store.Tx) error {
		log, err := chain(tx, customerID)
		if err != nil {
			return err
		}
		type place struct{ at, seq int64 }
		var places []place
		err = accessEvents(tx, chainName(log), f.From, f.To, func(e ads.Event) error {
			if f.wants(e) {
				places = append(places, place{e.At.Unix(), e.Seq})
			}
			return nil
		})
		if err != nil {
			return err
		}
		slices.SortFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.seq, b.seq)) })
		for _, p := range places {
			line, found, err := get[LogLine](tx, store.LogKey(log, p.seq))
			if err != nil || !found {
				return err
			}
			if err := fn(eventOf(line)); err != nil {
				return err
			}
		}
		return nil
	})
}
