package cmd

import (
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// recipientView is the JSON of a processor or another recipient.
type recipientView struct {
	ID            string                 `json:"id"`
	Kind          string                 `json:"kind"`
	Name          string                 `json:"name"`
	VATNumber     orNull                 `json:"vat_number"`
	Contact       orNull                 `json:"contact"`
	Category      string                 `json:"category"`
	Service       orNull                 `json:"service"`
	Place         dataPlaceView          `json:"place"`
	Under         orNull                 `json:"under"`
	For           []string               `json:"for"`
	Authorisation string                 `json:"authorisation"`
	Administers   bool                   `json:"administers"`
	Since         calendar.Date          `json:"since"`
	Until         calendar.Date          `json:"until"`
	EndReason     orNull                 `json:"end_reason"`
	ContractState string                 `json:"contract_state"` // not-needed, missing, expired, incomplete, complete
	Contract      *processorContractView `json:"contract"`
	Clauses       []clauseView           `json:"clauses"` // of art. 28(3), those that are asked
	Missing       []string               `json:"missing"` // their codes
	Told          []noticeGiven          `json:"told"`
	Changes       []fieldChangeView      `json:"changes"`
}

type processorContractView struct {
	Date     calendar.Date `json:"date"`
	Until    calendar.Date `json:"until"`
	Evidence orNull        `json:"evidence"`
	SHA256   orNull        `json:"sha256"`
}

type clauseView struct {
	Code    string `json:"code"`
	Source  string `json:"source"`
	Present bool   `json:"present"`
}

func viewRecipient(r gdpr.Recipient, on calendar.Date) recipientView {
	v := recipientView{ID: r.ID, Kind: string(r.Kind), Name: r.Name, VATNumber: orNull(r.VATNumber), Contact: orNull(r.Contact), Category: string(r.Category),
		Service: orNull(r.Service), Place: viewDataPlace(r.Place), Under: orNull(r.Under), For: plainWords(r.Roles), Authorisation: string(r.Permit),
		Administers: r.Administer, Since: r.Since, Until: r.Until, EndReason: orNull(r.EndReason), ContractState: string(r.ContractOn(on)),
		Clauses: []clauseView{}, Missing: []string{}, Told: viewNoticesGiven(r.Told), Changes: viewFieldChanges(r.Changes)}
	if k := r.Contract; k != nil {
		v.Contract = &processorContractView{k.Date, k.Until, orNull(joined(", ", k.Proof.FileName, k.Proof.Text)), orNull(k.Proof.FileHash)}
	}
	if r.Kind != gdpr.KindProcessor {
		return v
	}
	missing := r.MissingClauses()
	for _, one := range missing {
		v.Missing = append(v.Missing, one.Code)
	}
	for _, one := range r.AskedClauses() {
		v.Clauses = append(v.Clauses, clauseView{one.Code, one.Source, !slices.Contains(missing, one)})
	}
	return v
}

func viewRecipients(all []gdpr.Recipient, on calendar.Date) []recipientView {
	out := []recipientView{}
	for _, r := range all {
		out = append(out, viewRecipient(r, on))
	}
	return out
}

func (env *Env) recipientRows(all []gdpr.Recipient, on calendar.Date) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Name"), env.T("Category"), env.T("Country"), env.T("Contract"), env.T("For"), env.T("Under")}}
	for _, r := range all {
		name := r.Name
		if env.OutTerminal {
			name = strings.Repeat("  ", gdpr.Depth(all, r)) + name
		}
		t.Add(r.ID, name, env.valueWords(string(r.Category)), r.Place.Country, env.contractStateWords(r.ContractOn(on)), env.rolesCell(plainWords(r.Roles)), r.Under)
	}
	return t
}

// rolesCell is for whom a recipient works: words for a person, names with
// commas for a pipe.
func (env *Env) rolesCell(roles []string) string {
	if !env.OutTerminal {
		return strings.Join(roles, ",")
	}
	return env.allWords(roles)
}

// contractStateWords is the state of a contract: a word for a person, the key for a
// pipe.
func (env *Env) contractStateWords(s gdpr.ContractState) string {
	if !env.OutTerminal {
		return string(s)
	}
	switch s {
	case gdpr.ContractMissing:
		return env.T("MISSING")
	case gdpr.ContractExpired:
		return env.T("EXPIRED")
	case gdpr.ContractIncomplete:
		return env.T("INCOMPLETE")
	case gdpr.ContractComplete:
		return env.T("complete")
	}
	return ""
}

func (env *Env) showRecipient(s *shop.Shop, r gdpr.Recipient) error {
	on := s.Today()
	return env.say(viewRecipient(r, on), func() *ui.Table { return env.recipientRows([]gdpr.Recipient{r}, on) }, func() string {
		var b strings.Builder
		fmt.Fprintf(&b, "%s  %s  (%s)\n", r.ID, r.Name, env.valueWords(string(r.Category)))
		for _, f := range [][2]string{{env.T("place"), r.Place.Italian()}, {env.T("service"), r.Service}, {env.T("contact"), r.Contact},
			{env.T("for"), env.allWords(plainWords(r.Roles))}, {env.T("under"), r.Under}, {env.T("since"), r.Since.String()},
			{env.T("ended"), joined(" ", r.Until.String(), r.EndReason)}, {env.T("contract"), env.contractStateWords(r.ContractOn(on))}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "  %-10s %s\n", f[0], f[1])
			}
		}
		if k := r.Contract; k != nil {
			fmt.Fprintf(&b, "  %-10s %s\n", "", joined("  ", k.Date.String(), k.Until.String(), k.Proof.FileName, k.Proof.Text))
		}
		if r.Kind == gdpr.KindProcessor {
			for _, one := range r.MissingClauses() {
				fmt.Fprintf(&b, "  ! %s: %s\n", one.Source, one.Italian)
			}
		}
		for _, n := range r.Told {
			fmt.Fprintf(&b, "  %s  %s\n", env.T("%s told on %s, %s", n.Customer, n.On, n.How), n.Answer)
		}
		for _, one := range r.Changes {
			fmt.Fprintf(&b, "  %s  %s  %s: %s → %s\n", stamp(one.At).Local(), one.By, one.Field, one.Before, one.After)
		}
		return b.String()
	})
}
