package gdpr

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// SubAuthorisation says how the controller allows processors of the processor
// (art. 28(2) GDPR).
type SubAuthorisation string

// The authorisations in writing.
const (
	SubNone     SubAuthorisation = "none"
	SubSpecific SubAuthorisation = "specific"
	SubGeneral  SubAuthorisation = "general"
)

// SubAuthorisations gives every value in the order of the help.
func SubAuthorisations() []SubAuthorisation {
	return []SubAuthorisation{SubNone, SubSpecific, SubGeneral}
}

// Label is the Italian word of documents.
func (a SubAuthorisation) Label() string {
	switch a {
	case SubSpecific:
		return "autorizzazione scritta specifica"
	case SubGeneral:
		return "autorizzazione scritta generale"
	}
	return "nessuna autorizzazione scritta"
}

// Agreement is a customer's contract under art. 28 GDPR, by which the shop is
// processor of the customer's data (R41, R68, R105).
type Agreement struct {
	Number        int64            `json:"number"` // of the customer's, from 1
	Customer      string           `json:"customer"`
	Date          calendar.Date    `json:"date"`           // of its conclusion: it holds from this day on
	Until         calendar.Date    `json:"until"`          // last day; zero: as long as the services last
	ADSClause     bool             `json:"ads_clause"`     // it gives the duties of the Provvedimento 27/11/2008 to the shop (3-bis)
	SubProcessors SubAuthorisation `json:"sub_processors"` // art. 28(2)
	Proof         contract.Proof   `json:"proof"`          // the signed file, or words that say where it lies
	Note          string           `json:"note"`
	At            time.Time        `json:"at"`
	By            string           `json:"by"`
}

// NewAgreement completes and tests an agreement as it was entered: a day that
// has come, an end not before it, a known authorisation, and what proves it.
// Refusals: missing-date, future, end-before-start, unknown-authorisation,
// missing-proof.
func NewAgreement(a Agreement, today calendar.Date) (Agreement, error) {
	if a.SubProcessors == "" {
		a.SubProcessors = SubNone
	}
	switch {
	case a.Date.IsZero():
		return a, refusal.Usage("missing-date", "the agreement has no day").WithHint("give it with --date")
	case a.Date.After(today):
		return a, refusal.Rule("future", "%s lies in the future", a.Date)
	case !a.Until.IsZero() && a.Until.Before(a.Date):
		return a, refusal.Rule("end-before-start", "the agreement ends on %s, before its first day %s", a.Until, a.Date)
	case !slices.Contains(SubAuthorisations(), a.SubProcessors):
		return a, refusal.Unknown("unknown-authorisation", "%q is not an authorisation of sub-processors", string(a.SubProcessors), SubAuthorisations())
	case a.Proof == (contract.Proof{}):
		return a, refusal.Rule("missing-proof", "the agreement needs its signed file, or words that say where it lies").
			WithHint("give it with --evidence FILE").By("R68")
	}
	return a, nil
}

// Holds reports whether the agreement is in force on a day, both ends included.
func (a Agreement) Holds(on calendar.Date) bool {
	return !on.Before(a.Date) && (a.Until.IsZero() || !on.After(a.Until))
}

// End gives the agreement its last day. Refusals: end-before-start,
// agreement-over.
func (a Agreement) End(on calendar.Date) (Agreement, error) {
	switch {
	case on.Before(a.Date):
		return a, refusal.Rule("end-before-start", "the agreement ends on %s, before its first day %s", on, a.Date)
	case !a.Until.IsZero() && a.Until.Before(on):
		return a, refusal.Rule("agreement-over", "the agreement of %s ended on %s", a.Date, a.Until)
	}
	a.Until = on
	return a, nil
}

// AgreementOn picks the newest of a customer's agreements that hold on a day;
// ok is false when none does.
func AgreementOn(all []Agreement, on calendar.Date) (a Agreement, ok bool) {
	for _, one := range all {
		if one.Holds(on) && (!ok || !one.Date.Before(a.Date)) {
			a, ok = one, true
		}
	}
	return a, ok
}
