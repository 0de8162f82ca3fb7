package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceSeriesOptions struct {
	year, next int
	series     string
	lastDate   calendar.Date
}

// seriesView is the JSON of where a year's series stands.
type seriesView struct {
	Year       int           `json:"year"`
	Series     string        `json:"series"`
	Next       int           `json:"next"`
	NextNumber string        `json:"next_number"`
	First      int           `json:"first"`     // the first number of here
	Issued     int           `json:"issued"`    // documents of here
	LastDate   calendar.Date `json:"last_date"` // no new invoice may lie before it
	Changed    bool          `json:"changed"`
}

func newInvoiceSeries(env *Env) *cobra.Command {
	var o invoiceSeriesOptions
	c := &cobra.Command{
		Use:   "series [--next N]",
		Short: env.T("which number comes next; go on from another system's last one"),
		Long: env.T("Without --next: the next number of each series. With --next the series goes on\n" +
			"from there: the numbers before it were given by another system. Only upward,\n" +
			"and only while no invoice of that series and year was issued here."),
		Example: "  scatto invoice series\n  scatto invoice series --next 148 --last-date 2026-10-31",
		Args:    takes(),
	}
	flagVar(c, &o.year, "year", "YEAR", env.T("the `YEAR` (default this one)"), readYear)
	c.Flags().StringVar(&o.series, "series", "", env.T("the `SERIES` (default that of invoices)"))
	wholeFlag(c, &o.next, "next", "N", env.T("the number that the next invoice bears"))
	dateFlag(c, &o.lastDate, "last-date", env.T("date of the last invoice of the other system: none of here may lie before it"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return invoiceSeries(env, s, o, c.Flags().Changed) })
}

func invoiceSeries(env *Env, s *shop.Shop, o invoiceSeriesOptions, given func(string) bool) error {
	if o.year == 0 {
		o.year = s.Today().Year
	}
	if !given("next") {
		for _, name := range []string{"series", "last-date"} {
			if given(name) {
				return refusal.Usage("missing-flag", "--%s is missing", "next").WithHint("--%s goes with --next", name)
			}
		}
		found, err := s.Series(o.year)
		if err != nil {
			return err
		}
		return env.showSeries(found)
	}
	in := shop.SeriesInput{Year: o.year, Next: o.next, LastDate: o.lastDate}
	if given("series") {
		in.Series = &o.series
	}
	st, err := s.BeginSeries(in)
	if err != nil {
		return err
	}
	v := viewSeries(st)
	return env.say(v, func() *ui.Table { return env.seriesRows([]seriesView{v}) }, func() string {
		if !v.Changed {
			return env.T("the next invoice bears %s, as before", v.NextNumber)
		}
		return env.T("the next invoice bears %s", v.NextNumber)
	})
}

func viewSeries(st shop.SeriesState) seriesView {
	return seriesView{st.Year, st.Series, st.Next.N, st.Next.String(), st.First, st.Issued, st.LastDate, st.Changed}
}

func (env *Env) showSeries(found []shop.SeriesState) error {
	list := []seriesView{}
	for _, st := range found {
		list = append(list, viewSeries(st))
	}
	return env.print(list, func() *ui.Table { return env.seriesRows(list) })
}

func (env *Env) seriesRows(list []seriesView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Next"), env.T("Issued here"), env.T("First here"), env.T("Not before")}, Right: []int{1, 2}}
	for _, v := range list {
		t.Add(v.NextNumber, v.Issued, v.First, v.LastDate)
	}
	return t
}

type fileProgressiveView struct {
	Next    string `json:"next"`
	File    orNull `json:"file"`
	Changed bool   `json:"changed"`
}

func newInvoiceFileProgressive(env *Env) *cobra.Command {
	var next string
	c := &cobra.Command{
		Use:   "file-progressive [--next 00A01]",
		Short: env.T("how the next XML file is called; go on from another system's last one"),
		Long: env.T("SdI refuses a file name that it has seen, also from another program: say which\n" +
			"one comes next. Five characters of 0-9 and A-Z, counted in base 36. Only upward, but\n" +
			"also after invoices were issued: names that are left out do no harm."),
		Example: "  scatto invoice file-progressive\n  scatto invoice file-progressive --next 00A01",
		Args:    takes(),
	}
	c.Flags().StringVar(&next, "next", "", env.T("the progressive of the next file, such as `00A01`"))
	return withShop(env, c, func(s *shop.Shop, _ []string) (err error) {
		var p shop.FileProgressive
		if c.Flags().Changed("next") {
			p, err = s.BeginFiles(strings.TrimSpace(next))
		} else {
			p, err = s.NextFile()
		}
		if err != nil {
			return err
		}
		v := fileProgressiveView{p.Next, orNull(p.File), p.Changed}
		return env.say(v, func() *ui.Table { return fields("next", v.Next, "file", v.File) }, func() string {
			return fmt.Sprintf("%s  %s", v.Next, v.File)
		})
	})
}
