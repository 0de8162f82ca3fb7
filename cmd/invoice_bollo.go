package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type bolloView struct {
	Quarter string        `json:"quarter"`
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Count   int           `json:"count"`
	Amount  money.Cents   `json:"amount"`
	Due     calendar.Date `json:"due"`
	PutOff  calendar.Date `json:"may_wait_until"`
	List    []bolloRow    `json:"documents" csv:"rows"`
}

type bolloRow struct {
	Number    string        `json:"number"`
	Type      invoice.Type  `json:"type"`
	Date      calendar.Date `json:"date"`
	Customer  string        `json:"customer"`
	Name      string        `json:"name"`
	Amount    money.Cents   `json:"amount"`
	Recharged bool          `json:"recharged"`
	SDIState  orNull        `json:"sdi_state"`
}

func newInvoiceBollo(env *Env) *cobra.Command {
	var quarter string
	c := &cobra.Command{
		Use:     "bollo --quarter YYYYQN",
		Short:   env.T("the stamp duty of a quarter: how many documents, how much, until when"),
		Example: "  scatto invoice bollo --quarter 2026Q2",
		Args:    takes(),
	}
	c.Flags().StringVar(&quarter, "quarter", "", env.T("the `QUARTER`, like 2026Q2"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoiceBollo(env, s, quarter) })
}

func invoiceBollo(env *Env, s *shop.Shop, quarter string) error {
	if quarter == "" {
		return refusal.Usage("missing-flag", "say with --quarter which quarter").WithHint("write it like 2026Q2")
	}
	q, err := s.StampDuty(quarter)
	if err != nil {
		return err
	}
	v := bolloView{q.Quarter.String(), q.Quarter.First(), q.Quarter.Last(), len(q.Documents), q.Amount, q.Due, q.PutOff, []bolloRow{}}
	for _, d := range q.Documents {
		v.List = append(v.List, bolloRow{d.Number, d.Type, d.Date, d.Customer, d.Name, d.Amount, d.Recharged, orNull(d.SDI)})
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		for _, d := range v.List {
			t.Add(d.Number, d.Type, d.Date, d.Customer, d.Name, d.Amount, d.Recharged)
		}
		return t
	}, func() string { return env.bolloWords(v) })
}

func (env *Env) bolloWords(v bolloView) string {
	var b strings.Builder
	for _, d := range v.List {
		fmt.Fprintf(&b, "%-12s %s  %s  %6s  %s\n", d.Number, d.Type, d.Date, d.Amount, d.Name)
	}
	switch {
	case v.Count == 0:
		b.WriteString(env.T("%s: no stamp duty", v.Quarter))
	case v.PutOff.IsZero():
		b.WriteString(env.T("%s: stamp duty %s to pay by %s (documents: %d)", v.Quarter, v.Amount, v.Due, v.Count))
	default:
		b.WriteString(env.T("%s: stamp duty %s to pay by %s (documents: %d); being little, it may wait until %s", v.Quarter, v.Amount, v.Due, v.Count, v.PutOff))
	}
	return b.String()
}
