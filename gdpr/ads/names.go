package ads

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// NameRow is one administrator on a customer's list of names (ElencoADS;
// Provv. Garante 27/11/2008, 4.3, 2.c and 2.d).
type NameRow struct {
	Nomination string        `json:"nomination"`
	Person     string        `json:"person"`
	Employer   string        `json:"employer"`
	Relation   Relation      `json:"relation"`
	Functions  []string      `json:"functions"` // codes of Categories
	Systems    []string      `json:"systems"`   // by privilege: "amministratore: SRV-PMS, NAS-1"
	Sole       bool          `json:"sole"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
}

// NamesList is one version of a customer's list: it never changes once made.
type NamesList struct {
	Customer   string         `json:"customer"`
	Version    int64          `json:"version"` // from 1, grows when the content changes
	Date       calendar.Date  `json:"date"`    // since when it says this
	Rows       []NameRow      `json:"rows"`
	Paper      contract.Proof `json:"paper"`      // the PDF as it was made, kept by its SHA-256
	Deliveries []Delivery     `json:"deliveries"` // to the customer, oldest first
	At         time.Time      `json:"at"`
	By         string         `json:"by"`
}

// Delivery is one time that a version was handed to the customer (2.d).
type Delivery struct {
	Date   calendar.Date  `json:"date"`
	How    contract.How   `json:"how"`
	Proof  contract.Proof `json:"proof"`
	Letter int64          `json:"letter"` // the outgoing message, 0 for none
	At     time.Time      `json:"at"`
	By     string         `json:"by"`
}

// NameRows makes the rows of a list on a day: the nominations that hold, and
// those that are made for later, by the person's name. person tells who is
// behind a technician's name.
func NameRows(all []Nomination, person func(name string) Person, on calendar.Date) []NameRow {
	rows := []NameRow{}
	for _, n := range all {
		if n.Proposed() || n.NeverBegan() || on.After(n.To) || !n.Revoked.IsZero() && !on.Before(n.Revoked) {
			continue
		}
		p := person(n.Person)
		name := p.FullName()
		if name == "" {
			name = n.Person
		}
		if p.Relation == "" {
			p.Relation = External
		}
		rows = append(rows, NameRow{n.ID, name, p.Employer, p.Relation, slices.Clone(n.Categories), byPrivilege(n.Scopes), n.Sole, n.From, n.To})
	}
	slices.SortStableFunc(rows, func(a, b NameRow) int { return cmp.Or(cmp.Compare(a.Person, b.Person), a.From.Compare(b.From)) })
	return rows
}

// byPrivilege lists the systems of scopes under each privilege, both in their
// order, each system once.
func byPrivilege(scopes []Scope) []string {
	var order []string
	systems := map[string][]string{}
	for _, s := range scopes {
		if systems[s.Privilege] == nil {
			order = append(order, s.Privilege)
		}
		if !slices.Contains(systems[s.Privilege], s.System) {
			systems[s.Privilege] = append(systems[s.Privilege], s.System)
		}
	}
	out := []string{}
	for _, privilege := range order {
		out = append(out, privilege+": "+strings.Join(systems[privilege], ", "))
	}
	return out
}

// Says reports whether the version's content is these rows.
func (l NamesList) Says(rows []NameRow) bool {
	return len(l.Rows) == len(rows) && (len(rows) == 0 || reflect.DeepEqual(l.Rows, rows))
}

// Deliver records that the customer was handed this version. Refusals:
// missing-way, delivered-early, future.
func (l NamesList) Deliver(d Delivery, today calendar.Date) (NamesList, error) {
	switch {
	case d.How == "":
		return l, refusal.Usage("missing-way", "it is not said how the list was handed over").WithHint("give it with --how").By("R68")
	case d.Date.Before(l.Date):
		return l, refusal.Rule("delivered-early", "version %d of the list is of %s and cannot be handed over on %s", l.Version, l.Date, d.Date).
			WithHint("name the version with --version")
	case d.Date.After(today):
		return l, refusal.Rule("future", "%s lies in the future", d.Date)
	}
	l.Deliveries = append(append([]Delivery{}, l.Deliveries...), d)
	return l, nil
}
