package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

// noteSeriesView is the JSON of where a year's transport documents stand.
type noteSeriesView struct {
	Year    int   `json:"year"`
	Next    int64 `json:"next"`
	Issued  bool  `json:"issued"` // one was issued here
	Changed bool  `json:"changed"`
}

func newDDTSeries(env *Env) *cobra.Command {
	var year, next int
	c := &cobra.Command{
		Use:   "series [--next N]",
		Short: env.T("which number comes next; go on from another system's last one"),
		Long: env.T("With --next the numbers go on from there: those before were given by another\n" +
			"system. Only upward, and only while none of that year was issued here."),
		Example: "  scatto ddt series --next 57",
		Args:    takes(),
	}
	flagVar(c, &year, "year", "YEAR", env.T("the `YEAR` (default this one)"), readYear)
	wholeFlag(c, &next, "next", "N", env.T("the number that the next transport document bears"))
	return withShop(env, c, func(s *shop.Shop, _ []string) (err error) {
		if year == 0 {
			year = s.Today().Year
		}
		var st shop.NoteSeries
		if c.Flags().Changed("next") {
			st, err = s.BeginNotes(year, int64(next))
		} else {
			st, err = s.NoteSeriesOf(year)
		}
		if err != nil {
			return err
		}
		v := noteSeriesView(st)
		return env.say(v, func() *ui.Table { return fields("year", v.Year, "next", v.Next) }, func() string {
			return env.T("the next transport document bears %d/%d", v.Next, v.Year)
		})
	})
}
