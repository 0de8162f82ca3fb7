package cmd

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type invoiceLedgerOptions struct {
	from, to, out string
}

func newInvoiceLedger(env *Env) *cobra.Command {
	var o invoiceLedgerOptions
	c := &cobra.Command{
		Use:   "ledger",
		Short: env.T("the accountant's ledger: one row per document and VAT group"),
		Long: env.T("The documents dated in a period, one row per document and VAT group. Credit\n" +
			"notes are negative, so that columns add up. What belongs to the whole document\n" +
			"(total, stamp duty, payment) stands on its first row only."),
		Example: "  scatto invoice ledger --from 2026-10-01 --to 2026-10-31 --csv\n  scatto invoice ledger --from 2026-01-01 --to 2026-12-31 --csv --out registro.csv",
		Args:    takes(),
	}
	f := c.Flags()
	f.StringVar(&o.from, "from", "", env.T("from this `DATE` on"))
	f.StringVar(&o.to, "to", "", env.T("up to this `DATE`"))
	f.StringVar(&o.out, "out", "", env.T("write the CSV to this `FILE`"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoiceLedger(env, s, o) })
}

func invoiceLedger(env *Env, s *shop.Shop, o invoiceLedgerOptions) error {
	var from, to calendar.Date
	if err := parseDateFlag(o.from, &from); err != nil {
		return err
	}
	if err := parseDateFlag(o.to, &to); err != nil {
		return err
	}
	rows, err := s.Ledger(from, to)
	if err != nil {
		return err
	}
	switch {
	case o.out != "":
		path, err := filepath.Abs(o.out)
		if err == nil {
			err = s.SaveLedger(path, rows)
		}
		if err != nil {
			return err
		}
		v := writtenView{File: path, Rows: len(rows)}
		return env.say(v, func() *ui.Table { return fields("file", v.File, "rows", v.Rows) }, func() string {
			return env.T("%s: rows written: %d", v.File, v.Rows)
		})
	case env.csv:
		_, err := env.Out.Write(invoice.LedgerCSV(rows))
		return err
	}
	v := viewLedger(from, to, rows)
	if err := env.print(v, func() *ui.Table { return env.ledgerRows(rows) }); err != nil || env.structured() || !env.OutTerminal || len(rows) == 0 {
		return err
	}
	return env.tell("\n" + env.ledgerTotals(v.Totals))
}

// writtenView says where a file was written.
type writtenView struct {
	File string `json:"file"`
	Rows int    `json:"rows"`
}

func (env *Env) ledgerRows(rows []invoice.LedgerRow) *ui.Table {
	if !env.OutTerminal {
		t := &ui.Table{}
		for _, r := range rows {
			v := viewLedgerRow(r)
			t.Add(v.Number, v.Type, v.Date, v.VATMonth, v.TransmitBy, v.Customer, v.Name, v.Rate, string(v.Natura), v.Taxable, v.Tax, v.total(), v.Intrastat, v.SDIState)
		}
		return t
	}
	t := &ui.Table{Head: []string{env.T("Number"), env.T("Type"), env.T("Date"), env.T("Name"), env.T("VAT"), env.T("Taxable"), env.T("Tax"), env.T("Total")},
		Right: []int{4, 5, 6, 7}}
	for _, r := range rows {
		v := viewLedgerRow(r)
		rate := v.Rate + " %"
		if v.Natura != "" {
			rate = string(v.Natura)
		}
		t.Add(v.Number, v.Type, v.Date, v.Name, rate, v.Taxable, v.Tax, v.total())
	}
	return t
}

func (env *Env) ledgerTotals(t ledgerTotalsView) string {
	lines := []string{env.T("documents: %d; taxable %s, tax %s, total %s, credit notes taken off", t.Documents, t.Taxable, t.Tax, t.Total)}
	if t.Withholding != 0 {
		lines = append(lines, env.T("withheld by customers: %s", t.Withholding))
	}
	if t.StampDuty != 0 {
		lines = append(lines, env.T("stamp duty owed: %s", t.StampDuty))
	}
	return strings.Join(lines, "\n")
}
