package shop

import (
	"slices"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/store"
	"scatto/ticket"
)

// chainBefore gives the sessions whose dropped line s takes up, oldest first:
// each ends where, within the window, the next one opens (R22).
func chainBefore(s Session, settled []Session, within time.Duration) (chain []Session) {
	next := s
	for {
		i := slices.IndexFunc(settled, func(o Session) bool {
			return o.Charge != nil && o.Voided == "" && o.OpenedAt.Before(next.OpenedAt) && ticket.Continues(o.Session, next.Session, within)
		})
		if i < 0 {
			return chain
		}
		next = settled[i]
		chain = append([]Session{next}, chain...)
	}
}

// intervention gives, of all, the sessions of one intervention with those
// named, which are left out: each overlaps one of the others or lies less than
// within from it, so that A and C are one when B between them is open (R80).
func intervention(all []Session, within time.Duration, with ...Session) (found []Session) {
	rest := slices.Clone(all)
	for len(with) > 0 {
		var near []Session
		rest = slices.DeleteFunc(rest, func(o Session) bool {
			joins := slices.ContainsFunc(with, func(s Session) bool { return ticket.Joins(s.Session, o.Session, within) })
			if joins {
				near = append(near, o)
			}
			return joins
		})
		found, with = append(found, near...), near
	}
	return found
}

// evidenceOf reads what proves a customer's checklist; what was taken back
// proves nothing.
func evidenceOf(tx *store.Tx, id string) (list []ads.Evidence, err error) {
	err = each(tx, store.EvidencePrefix(id), func(_ store.Key, e ads.Evidence) error {
		if e.Undone == "" {
			list = append(list, e)
		}
		return nil
	})
	return list, err
}
