package cmd

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// maxXML is the largest file that is looked at: far above the 5 MB of SdI, so
// that one above them is told so.
const maxXML = 40 << 20

type invoiceCheckOptions struct{ what, month string }

// problemView is one reason for SdI to discard a file, or a warning.
type problemView struct {
	Number   orNull             `json:"number"`
	Code     string             `json:"code"`
	Message  string             `json:"message"`
	Severity fatturapa.Severity `json:"severity"`
	Hint     orNull             `json:"hint"`
}

func newInvoiceCheck(env *Env) *cobra.Command {
	var o invoiceCheckOptions
	c := &cobra.Command{
		Use:   "check [NUMBER|FILE]",
		Short: env.T("would SdI take it? every check that can be made before sending"),
		Long: env.T("Make SdI's checks on an issued invoice, on all of a month, or on an XML file of\nany program. " +
			"An error means that SdI would discard the file; a warning is worth\na look before it goes. " +
			"Nothing is changed or sent.\nExit code 0: no error, 4: errors."),
		Example: "  scatto invoice check 1/2026\n  scatto invoice check --month 2026-10\n  scatto invoice check IT01234567890_00001.xml",
		Args:    takes("NUMBER|FILE?"),
	}
	c.Flags().StringVar(&o.month, "month", "", env.T("all invoices dated in the `MONTH`, like 2026-10"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return plain(c, func(args []string) error {
		if len(args) == 1 {
			o.what = args[0]
		}
		return invoiceCheck(env, o)
	})
}

// invoiceCheck opens the store only for invoices that are in it.
func invoiceCheck(env *Env, o invoiceCheckOptions) error {
	if (o.what == "") == (o.month == "") {
		return refusal.Usage("missing-argument", "say what to check: a number, a file or a month").
			WithHint("scatto invoice check 1/2026, scatto invoice check FILE.xml, or --month 2026-10")
	}
	found := []problemView{}
	bad := false
	add := func(number string, ps []fatturapa.Problem) {
		for _, p := range ps {
			bad = bad || p.Severity == fatturapa.Error
			found = append(found, env.problem(number, p))
		}
	}
	if _, err := invoice.ParseNumber(o.what); err != nil && o.month == "" {
		ps, err := env.checkFile(o.what)
		if err != nil {
			return err
		}
		add("", ps)
		return env.showProblems(found, bad)
	}
	list, err := env.judge(o)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		env.warnAll([]*refusal.Error{refusal.Rule("no-invoices", "no invoice bears a date of %s: nothing was checked", o.month).
			WithHint("a run at the month's end or later gives its invoices the day of the run: scatto invoice list")})
		if env.OutTerminal && !env.structured() {
			return nil
		}
	}
	for _, j := range list {
		add(j.Number.String(), j.Problems)
	}
	return env.showProblems(found, bad)
}

// judge reads the invoices of a number or a month.
func (env *Env) judge(o invoiceCheckOptions) (list []shop.Judged, err error) {
	s, err := env.openShop(true)
	if err != nil {
		return nil, err
	}
	defer func() {
		if cerr := s.Close(); err == nil {
			err = cerr
		}
	}()
	if o.month != "" {
		return s.PreflightMonth(o.month)
	}
	one, err := s.Preflight(o.what)
	return []shop.Judged{one}, err
}

func (env *Env) checkFile(path string) ([]fatturapa.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, refusal.NotFound("no-file", "there is no invoice and no file %q", path).
			WithHint("write a number like 1/2026, or the path of an XML file").From(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxXML+1))
	if err != nil {
		return nil, refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
	}
	if len(data) > maxXML {
		return nil, refusal.Rule("sdi-00003", "the file is larger than 5 MB: %d kB", len(data)/1000)
	}
	at, err := env.instant()
	if err != nil {
		return nil, err
	}
	return fatturapa.CheckFile(filepath.Base(path), data, fatturapa.Circumstances{Today: calendar.DateOf(at, calendar.Rome())})
}

func (env *Env) problem(number string, p fatturapa.Problem) problemView {
	if p.Number != "" {
		number = p.Number
	}
	v := problemView{Number: orNull(ui.Clean(number)), Code: p.Code, Message: env.message(p.Refusal), Severity: p.Severity}
	if p.Refusal.Hint != "" {
		v.Hint = orNull(ui.Clean(env.T(p.Refusal.Hint, env.words(p.Refusal.HintArgs)...)))
	}
	return v
}

// showProblems prints its list in any case; the exit code says the rest.
func (env *Env) showProblems(found []problemView, bad bool) error {
	err := env.say(found, func() *ui.Table {
		t := &ui.Table{}
		for _, p := range found {
			t.Add(p.Number, p.Code, p.Severity, p.Message, p.Hint)
		}
		return t
	}, func() string { return env.problemWords(found) })
	if err == nil && bad {
		err = verdict(exitRule)
	}
	return err
}

// problemWords lists problems for a person, each below what it is of.
func (env *Env) problemWords(found []problemView) string {
	if len(found) == 0 {
		return env.T("SdI would take it, as far as can be seen from here")
	}
	var b strings.Builder
	last := orNull("")
	for _, p := range found {
		if p.Number != last {
			fmt.Fprintf(&b, "%s\n", p.Number)
			last = p.Number
		}
		head := env.T("error %s:", p.Code)
		if p.Severity == fatturapa.Warning {
			head = env.T("warning:")
			if strings.Trim(p.Code, "0123456789") == "" {
				head = env.T("warning %s:", p.Code)
			}
		}
		fmt.Fprintf(&b, "  %s %s\n", head, p.Message)
		if p.Hint != "" {
			fmt.Fprintf(&b, "    %s\n", p.Hint)
		}
	}
	return b.String()
}
