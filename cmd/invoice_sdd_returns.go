package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// returnsView is what a bank's report led to.
type returnsView struct {
	Report   orNull             `json:"report"`
	Date     calendar.Date      `json:"date"`
	Returned []collectedView    `json:"returned"`
	Known    []collectedView    `json:"already_returned"`
	Failed   []failedReturnView `json:"failed"`
	Accepted int                `json:"accepted"`
}

type failedReturnView struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
}

func newInvoiceSDDReturns(env *Env) *cobra.Command {
	var on calendar.Date
	c := &cobra.Command{
		Use:   "returns FILE",
		Short: env.T("read the bank's report: what came back is open again"),
		Long: env.T("Read the bank's report on direct debits (pain.002 or the CBI one). Each\n" +
			"collection that it refuses is open again and goes into the next file. It can\n" +
			"be read twice: nothing is marked again."),
		Example: "  scatto invoice sdd returns esiti.xml\n  scatto invoice sdd returns esiti.xml --date 2026-02-06",
		Args:    takes("FILE"),
	}
	dateFlag(c, &on, "date", env.T("when it came back (default the day of the report)"))
	return withShop(env, c, func(s *shop.Shop, args []string) error { return invoiceSDDReturns(env, s, args[0], on) })
}

func invoiceSDDReturns(env *Env, s *shop.Shop, path string, on calendar.Date) error {
	data, err := readReport(env, path)
	if err != nil {
		return err
	}
	res, err := s.ReadReturns(data, on)
	if err != nil {
		return err
	}
	if on.IsZero() {
		on = res.Report.Created
	}
	v := returnsView{Report: orNull(res.Report.ID), Date: on, Returned: []collectedView{}, Known: []collectedView{}, Failed: []failedReturnView{}, Accepted: res.Report.Other}
	for _, c := range res.Returned {
		v.Returned = append(v.Returned, viewCollected(c))
	}
	for _, c := range res.Known {
		v.Known = append(v.Known, viewCollected(c))
	}
	for _, f := range res.Failed {
		one := failedReturnView{f.ID, refusal.KindOf(f.Why), env.reason(f.Why)}
		v.Failed = append(v.Failed, one)
		if !env.json {
			fmt.Fprintf(env.Err, "scatto: %s: %s\n", ui.Clean(one.ID), one.Reason)
		}
	}
	err = env.say(v, func() *ui.Table { return env.collectedRows(res.Returned) }, func() string {
		var b strings.Builder
		for _, c := range v.Returned {
			fmt.Fprintf(&b, "%s\n", env.T("invoice %s: %s came back on %s (%s), open again", c.Invoice, c.Amount, c.Returned, c.Reason))
		}
		fmt.Fprintf(&b, "%s\n", env.T("%d came back, %d were known, %d accepted", len(v.Returned), len(v.Known), v.Accepted))
		return b.String()
	})
	if err == nil && len(res.Failed) > 0 {
		return refusal.Partial("partly-returned", "%d entries of the report fit nothing", len(res.Failed)).
			WithHint("look at them with scatto invoice sdd list; the others are done")
	}
	return err
}

// readReport reads a file of the bank; - is standard input.
func readReport(env *Env, path string) ([]byte, error) {
	const most = 20<<20 + 1 // one more than is taken
	in := env.In
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, refusal.NotFound("no-file", "the file %s cannot be read", path).From(err)
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, most))
	if err != nil {
		return nil, refusal.NotFound("no-file", "the file %s cannot be read", path).From(err)
	}
	return data, nil
}
