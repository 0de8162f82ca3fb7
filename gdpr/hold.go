package gdpr

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// HoldKind is why data must outlive their term (R95, clause 5.1).
type HoldKind string

// The kinds.
const (
	HoldLitigation HoldKind = "litigation"
	HoldAuthority  HoldKind = "authority"
	HoldOtherLaw   HoldKind = "other-law"
)

// HoldKinds lists them in the order of the help.
func HoldKinds() []HoldKind { return []HoldKind{HoldLitigation, HoldAuthority, HoldOtherLaw} }

// ParseHoldKind reads one; errors are usage refusals.
func ParseHoldKind(s string) (HoldKind, error) {
	if k := HoldKind(strings.ToLower(strings.TrimSpace(s))); slices.Contains(HoldKinds(), k) {
		return k, nil
	}
	return "", refusal.Unknown("unknown-hold-kind", "unknown kind %q of hold", s, HoldKinds())
}

// Label says in Italian what the hold stops, as GDP-16 words it.
func (k HoldKind) Label() string {
	return map[HoldKind]string{HoldLitigation: "blocco per contenzioso", HoldAuthority: "blocco per richiesta dell'autorità",
		HoldOtherLaw: "blocco per altra norma"}[k]
}

// Hold stops every erasure of a customer's or a person's data while it lasts.
type Hold struct {
	ID       string        `json:"id"` // H0001
	Customer string        `json:"customer"`
	Email    string        `json:"email"` // of the person, "" when it is about the whole customer
	Year     int           `json:"year"`  // fiscal year whose invoices it holds, 0 when it is about a customer or a person
	Kind     HoldKind      `json:"kind"`
	Reason   string        `json:"reason"`
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"` // last day; zero: until it is lifted
	By       string        `json:"by"`
	Lifted   calendar.Date `json:"lifted"` // from this day on it stops nothing
	LiftedBy string        `json:"lifted_by"`
	AddedAt  time.Time     `json:"added_at"`
}

// Active reports whether the hold stops erasures on a day. One that was lifted
// stops nothing from that day on (R95).
func (h Hold) Active(on calendar.Date) bool {
	switch {
	case on.Before(h.From), !h.To.IsZero() && on.After(h.To):
		return false
	}
	return h.Lifted.IsZero() || on.Before(h.Lifted)
}

// FormatHoldID gives "H0001".
func FormatHoldID(n int64) string { return fmt.Sprintf("H%04d", n) }

// ParseHoldID reads "H0001", "h1" or a bare number; errors are usage refusals.
func ParseHoldID(s string) (int64, error) {
	n, err := strconv.ParseUint(strings.TrimLeft(strings.TrimSpace(s), "Hh"), 10, 62)
	if err != nil || n == 0 {
		return 0, refusal.Usage("bad-hold-id", "%q is not a hold's id", s).WithHint("write it like H0001")
	}
	return int64(n), nil
}
