package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type contractStatementOptions struct {
	contract string
	from, to calendar.Date
}

// statementView is the JSON of a statement of minutes.
type statementView struct {
	Contract string        `json:"contract"`
	Customer string        `json:"customer"`
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"`
	Bought   int64         `json:"bought_minutes"`
	Drawn    int64         `json:"drawn_minutes"`
	Real     int64         `json:"real_minutes"`
	Invoiced int64         `json:"invoiced_minutes"`
	Balance  *int64        `json:"balance_minutes"`
	Entries  []entryView   `json:"entries"`
}

type entryView struct {
	Number  int64  `json:"number"`
	At      stamp  `json:"at"`
	Kind    string `json:"kind"`
	Session orNull `json:"session"`
	Real    int64  `json:"real_minutes"`
	Excess  int64  `json:"excess_minutes"`
	Drawn   int64  `json:"drawn_minutes"`
	Balance *int64 `json:"balance_minutes"`
	Note    orNull `json:"note"`
}

func newContractStatement(env *Env) *cobra.Command {
	var o contractStatementOptions
	c := &cobra.Command{
		Use:     "statement CONTRACT",
		Short:   env.T("every movement of a contract's minutes, with the balance"),
		Example: "  scatto contract statement K0001 --from 2026-11-01 --to 2026-11-30",
		Args:    takes("CONTRACT"),
	}
	dateFlag(c, &o.from, "from", env.T("first day (default the beginning)"))
	dateFlag(c, &o.to, "to", env.T("last day (default today)"))
	completeContracts(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractStatement(env, s, o)
	})
}

func contractStatement(env *Env, s *shop.Shop, o contractStatementOptions) error {
	if o.to.IsZero() {
		o.to = s.Today()
	}
	k, _, err := s.Contract(o.contract)
	if err != nil {
		return err
	}
	st, err := s.Statement(k.ID, o.from, o.to)
	if err != nil {
		return err
	}
	v := statementView{k.ID, k.Customer, st.From, st.To, st.Bought, st.Drawn, st.Real, st.Invoiced, st.Balance, []entryView{}}
	for _, e := range st.Entries {
		v.Entries = append(v.Entries, viewEntry(e))
	}
	return env.say(v, func() *ui.Table { return env.entryRows(v.Entries) }, func() string { return env.statementWords(v) })
}

func viewEntry(e contract.Entry) entryView {
	return entryView{e.Seq, stamp(e.At), string(e.Kind), orNull(e.Session), e.Real, e.Excess, e.Drawn, e.Balance, orNull(e.Note)}
}

func (env *Env) entryRows(entries []entryView) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("When"), env.T("What"), env.T("Session"), env.T("Worked"), env.T("Excess"), env.T("Drawn"), env.T("Left"), env.T("Note")},
		Right: []int{0, 4, 5, 6, 7}}
	for _, e := range entries {
		at := e.At.String()
		if env.OutTerminal {
			at = e.At.Local()
		}
		t.Add(e.Number, at, env.entryWords(e.Kind), e.Session, e.Real, e.Excess, e.Drawn, minutesCell(e.Balance), e.Note)
	}
	return t
}

func (env *Env) statementWords(v statementView) string {
	var b strings.Builder
	_ = env.entryRows(v.Entries).Render(&b, env.Columns) // into memory, never fails
	left := env.T("no limit of hours")
	if v.Balance != nil {
		left = env.T("%d h %02d min left", *v.Balance/60, *v.Balance%60)
	}
	fmt.Fprintf(&b, "%s  %s", v.Contract, env.T("bought %d min, drawn %d, worked %d, of which %d beyond the contract; on %s: %s",
		v.Bought, v.Drawn, v.Real, v.Invoiced, v.To, left))
	return b.String()
}
