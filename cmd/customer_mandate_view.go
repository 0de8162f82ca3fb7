package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/ui"
)

// mandateLifeView is the JSON of a mandate with what became of it.
type mandateLifeView struct {
	ID       string               `json:"id"`
	Customer string               `json:"customer"`
	Type     string               `json:"type"`
	Signed   calendar.Date        `json:"signed"`
	SignedAs string               `json:"signed_as"`
	State    string               `json:"state"`
	Expires  calendar.Date        `json:"expires"`
	LastUse  calendar.Date        `json:"last_use"`
	Uses     int                  `json:"uses"`
	IBAN     orNull               `json:"iban"`
	Accounts []mandateAccountView `json:"accounts"`
	Ended    calendar.Date        `json:"ended"`
	Reason   orNull               `json:"reason"`
	Amended  bool                 `json:"amended"` // the next collection carries an amendment
}

type mandateAccountView struct {
	IBAN  string        `json:"iban"`
	Since calendar.Date `json:"since"`
}

func viewMandate(l customer.MandateLife, today calendar.Date) mandateLifeView {
	v := mandateLifeView{
		ID: l.Mandate.ID, Customer: l.Customer, Type: l.Mandate.Type, Signed: l.Mandate.Signed, SignedAs: l.SignedAs,
		State: string(l.State(today)), Expires: l.LastDay(), LastUse: l.Last.On, Uses: l.Uses, IBAN: orNull(l.Account()),
		Accounts: []mandateAccountView{}, Ended: l.Ended, Reason: orNull(l.Reason),
	}
	for _, a := range l.Accounts {
		v.Accounts = append(v.Accounts, mandateAccountView{a.IBAN, a.Since})
	}
	formerID, _, account := l.Changes(l.Account(), l.Last.Creditor)
	v.Amended = l.State(today) == customer.MandateActive && (formerID != "" || account)
	return v
}

func (env *Env) mandateRows(lives []customer.MandateLife, today calendar.Date) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Customer"), env.T("Mandate"), env.T("Type"), env.T("Signed"), env.T("Last use"), env.T("State"), env.T("Expires")}}
	for _, l := range lives {
		v := viewMandate(l, today)
		if env.OutTerminal {
			t.Add(v.Customer, clipped(v.ID, 18), v.Type, v.Signed, v.LastUse, v.State, v.Expires)
			continue
		}
		t.Add(v.Customer, v.ID, v.Type, v.Signed, v.LastUse, v.State, v.Expires, v.IBAN)
	}
	return t
}

// showMandate prints one mandate.
func (env *Env) showMandate(l customer.MandateLife, today calendar.Date) error {
	v := viewMandate(l, today)
	return env.say(v, func() *ui.Table { return env.mandateRows([]customer.MandateLife{l}, today) }, func() string {
		var b strings.Builder
		fmt.Fprintf(&b, "%s  %s  %s  %s\n", v.ID, v.Customer, v.Type, v.State)
		fmt.Fprintf(&b, "  %s\n", env.T("signed on %s, used %d times", v.Signed, v.Uses))
		if v.SignedAs != v.ID {
			fmt.Fprintf(&b, "  %s\n", env.T("signed as %s", v.SignedAs))
		}
		if !v.LastUse.IsZero() {
			fmt.Fprintf(&b, "  %s\n", env.T("last collection on %s", v.LastUse))
		}
		if v.Ended.IsZero() {
			fmt.Fprintf(&b, "  %s\n", env.T("expires on %s, unless something is collected before", v.Expires))
		} else {
			fmt.Fprintf(&b, "  %s\n", joined(": ", env.T("ended on %s", v.Ended), string(v.Reason)))
		}
		for _, a := range v.Accounts {
			fmt.Fprintf(&b, "  %s\n", env.T("%s since %s", a.IBAN, a.Since))
		}
		if v.Amended {
			fmt.Fprintf(&b, "  %s\n", env.T("the next collection tells the bank what changed"))
		}
		return b.String()
	})
}
