package ads

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Other is an administrator of a customer's systems who is not of the shop: the
// customer's own, or another firm's. While there is one the shop is not the
// only one (R40).
type Other struct {
	Number   int64         `json:"number"` // of the customer's, from 1
	Customer string        `json:"customer"`
	Name     string        `json:"name"`
	Firm     string        `json:"firm"` // "": of the customer itself
	From     calendar.Date `json:"from"`
	Until    calendar.Date `json:"until"` // last day; zero: still
}

// Active reports whether the office is held on a day, both ends included.
func (o Other) Active(on calendar.Date) bool {
	return !on.Before(o.From) && (o.Until.IsZero() || !on.After(o.Until))
}

// End gives the office its last day. Refusals: administrator-gone,
// end-before-start.
func (o Other) End(on calendar.Date) (Other, error) {
	switch {
	case !o.Until.IsZero():
		return o, refusal.Rule("administrator-gone", "%s is administrator no longer since %s", o.Name, o.Until)
	case on.Before(o.From):
		return o, refusal.Rule("end-before-start", "%s is administrator from %s on and cannot end on %s", o.Name, o.From, on)
	}
	o.Until = on
	return o, nil
}

// Standing says whether the shop is the only administrator of a customer's
// systems, and if it is not although it was nominated so, why (R40, R41).
type Standing struct {
	Sole   bool
	Second *Other      // another administrator came in beside the shop
	Ended  *Nomination // the sole nomination that ended or was revoked last
}

// StandingOn looks at nominations and other administrators on a day. Of two
// technicians of the shop one sole nomination is enough: the customer nominated
// the shop's people and nobody else's.
func StandingOn(list []Nomination, others []Other, on calendar.Date) (s Standing) {
	if s.Sole = Sole(list, on); !s.Sole {
		for _, n := range list {
			if n.Sole && !n.Proposed() && !n.From.After(on) && (s.Ended == nil || n.To.After(s.Ended.To)) {
				s.Ended = &n
			}
		}
		return s
	}
	if i := slices.IndexFunc(others, func(o Other) bool { return o.Active(on) }); i >= 0 {
		s.Sole, s.Second = false, &others[i]
	}
	return s
}
