package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type quoteStatsOptions struct {
	from, to calendar.Date
	by       string
}

// quoteStatsView is the JSON of what became of quotes.
type quoteStatsView struct {
	From calendar.Date `json:"from"`
	To   calendar.Date `json:"to"`
	By   string        `json:"by"`
	document.QuoteShare
	Groups []document.QuoteShare `json:"groups" csv:"rows"`
}

func newQuoteStats(env *Env) *cobra.Command {
	var o quoteStatsOptions
	c := &cobra.Command{
		Use:   "stats",
		Short: env.T("what became of the quotes made in a period: accepted, refused, expired, open, conversion"),
		Long: env.T("Conversion is the share of accepted ones among those accepted, refused, revoked or expired: open ones\n" +
			"are left out. Amounts are net, with the fee of a year. Of a quote's versions the newest counts."),
		Example: "  scatto quote stats\n  scatto quote stats --from 2026-01-01 --to 2026-12-31 --by technician",
		Args:    takes(),
	}
	dateFlag(c, &o.from, "from", env.T("made from this day on"))
	dateFlag(c, &o.to, "to", env.T("made until this day"))
	c.Flags().StringVar(&o.by, "by", shop.QuotesByChannel, env.T("`GROUP` by channel, technician or customer"))
	completeFlag(c, "by", shop.QuoteGroups())
	return reading(env, c, func(s *shop.Shop, _ []string) error { return quoteStats(env, s, o) })
}

func quoteStats(env *Env, s *shop.Shop, o quoteStatsOptions) error {
	all, groups, err := s.QuoteStats(o.from, o.to, o.by)
	if err != nil {
		return err
	}
	v := quoteStatsView{From: o.from, To: o.to, By: o.by, QuoteShare: all, Groups: list(groups)}
	return env.print(v, func() *ui.Table {
		t := &ui.Table{Head: []string{env.T("Name"), env.T("Made"), env.T("Accepted"), env.T("Refused"), env.T("Expired"), env.T("Open"), env.T("Accepted net"), "%"},
			Right: []int{1, 2, 3, 4, 5, 6, 7}}
		for _, g := range groups {
			env.addQuoteShare(t, g, "-")
		}
		env.addQuoteShare(t, all, env.T("all"))
		return t
	})
}

func (env *Env) addQuoteShare(t *ui.Table, g document.QuoteShare, nameless string) {
	if g.Name == "" {
		g.Name = nameless
	}
	rate := ""
	if g.Conversion != nil {
		rate = *g.Conversion
	}
	t.Add(g.Name, g.Offered, g.Accepted, g.Refused, g.Expired, g.Open, g.AcceptedNet, rate)
}
