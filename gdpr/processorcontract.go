package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// ProcessorContract is the contract under art. 28(3) GDPR with a processor of
// the shop, by the clauses that it was found to hold.
type ProcessorContract struct {
	Date    calendar.Date  `json:"date"`
	Until   calendar.Date  `json:"until"` // last day; zero: as long as the service lasts
	Clauses []string       `json:"clauses"`
	Proof   contract.Proof `json:"proof"`
	At      time.Time      `json:"at"`
	By      string         `json:"by"`
}

// String names the contract for the history of changes, "" of none.
func (c *ProcessorContract) String() string {
	if c == nil {
		return ""
	}
	s := c.Date.String() + " [" + strings.Join(c.Clauses, ",") + "]"
	if !c.Until.IsZero() {
		s += " - " + c.Until.String()
	}
	return s
}

// evidence names what proves the contract, "" of none.
func (c *ProcessorContract) evidence() string {
	if c == nil {
		return ""
	}
	return joinNotes(c.Proof.Text, c.Proof.FileName, c.Proof.FileHash)
}

// ContractState says how it stands with a processor's contract (R105).
type ContractState string

// The states.
const (
	ContractNotNeeded  ContractState = "not-needed" // it decides for itself
	ContractMissing    ContractState = "missing"
	ContractExpired    ContractState = "expired"
	ContractIncomplete ContractState = "incomplete" // clauses are missing
	ContractComplete   ContractState = "complete"
)

// Label is the Italian word of documents.
func (s ContractState) Label() string {
	switch s {
	case ContractNotNeeded:
		return "non dovuto (titolare autonomo)"
	case ContractMissing:
		return "MANCANTE"
	case ContractExpired:
		return "SCADUTO"
	case ContractIncomplete:
		return "INCOMPLETO"
	}
	return "completo"
}

// Sound reports whether nothing is missing.
func (s ContractState) Sound() bool { return s == ContractNotNeeded || s == ContractComplete }

// AskedClauses are the clauses that the recipient's contract must have.
func (r Recipient) AskedClauses() []Clause {
	return slices.DeleteFunc(Clauses(), func(c Clause) bool { return c.Code == ClauseADS && !r.Administer })
}

// MissingClauses gives those that its contract lacks, all without a contract.
func (r Recipient) MissingClauses() []Clause {
	return slices.DeleteFunc(r.AskedClauses(), func(c Clause) bool {
		return r.Contract != nil && slices.Contains(r.Contract.Clauses, c.Code)
	})
}

// ContractOn is the state of the contract on a day.
func (r Recipient) ContractOn(on calendar.Date) ContractState {
	switch {
	case r.Kind == KindIndependent:
		return ContractNotNeeded
	case r.Contract == nil:
		return ContractMissing
	case !r.Contract.Until.IsZero() && on.After(r.Contract.Until):
		return ContractExpired
	case len(r.MissingClauses()) > 0:
		return ContractIncomplete
	}
	return ContractComplete
}

// File gives the recipient a contract; the one before stays on record. What was
// filed already changes nothing. Refusals: not-a-processor, missing-date,
// future, end-before-start, missing-proof.
func (r Recipient) File(c ProcessorContract, today calendar.Date) (Recipient, error) {
	switch {
	case r.Kind != KindProcessor:
		return r, refusal.Rule("not-a-processor", "%s %s is no processor: it needs no contract under art. 28", r.ID, r.Name).
			WithHint("scatto gdpr processor edit %s --kind processor", r.ID)
	case c.Date.IsZero():
		return r, refusal.Usage("missing-date", "the contract has no day").WithHint("give it with --date")
	case c.Date.After(today):
		return r, refusal.Rule("future", "%s lies in the future", c.Date)
	case !c.Until.IsZero() && c.Until.Before(c.Date):
		return r, refusal.Rule("end-before-start", "the contract ends on %s, before its first day %s", c.Until, c.Date)
	case c.Proof == (contract.Proof{}):
		return r, refusal.Rule("missing-proof", "the contract needs its signed file, or words that say where it lies").
			WithHint("give it with --evidence FILE").By("R105")
	}
	if old := r.Contract; old != nil {
		if old.String() == c.String() && old.Proof == c.Proof {
			return r, nil
		}
		r.Earlier = append(slices.Clone(r.Earlier), *old)
	}
	r.Contract = &c
	return r, nil
}

// ChangeNotice is the notice of a new or replaced sub-processor to one of the
// shop's customers, who may object (art. 28(2) GDPR).
type ChangeNotice struct {
	Customer string        `json:"customer"`
	On       calendar.Date `json:"on"`
	How      string        `json:"how"`
	Letter   int64         `json:"letter"` // in the outbox; 0: told otherwise
	Objected calendar.Date `json:"objected"`
	Answer   string        `json:"answer"` // what the customer answered
}

// ToldOn is the day on which a customer was told of the recipient, zero: never.
func (r Recipient) ToldOn(customerID string) calendar.Date {
	var day calendar.Date
	for _, n := range r.Told {
		if n.Customer == customerID {
			day = n.On
		}
	}
	return day
}

// Tree orders recipients so that each sub-processor follows the processor that
// engages it; all else keeps its order.
func Tree(all []Recipient) []Recipient {
	out, seen := make([]Recipient, 0, len(all)), map[string]bool{}
	var add func(r Recipient)
	add = func(r Recipient) {
		if seen[r.ID] {
			return
		}
		seen[r.ID] = true
		out = append(out, r)
		for _, o := range all {
			if o.Under == r.ID {
				add(o)
			}
		}
	}
	for _, r := range all {
		if r.Under == "" || !slices.ContainsFunc(all, func(o Recipient) bool { return o.ID == r.Under }) {
			add(r)
		}
	}
	return out
}

// Depth is how many processors stand above one.
func Depth(all []Recipient, r Recipient) int {
	n := 0
	for up := r.Under; up != "" && n < 20; n++ {
		i := slices.IndexFunc(all, func(o Recipient) bool { return o.ID == up })
		if i < 0 {
			return n
		}
		up = all[i].Under
	}
	return n
}
