package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/money"
	"scatto/internal/ui"
	"scatto/tariff"
)

type tariffDiffOptions struct {
	name, other string
	from, to    calendar.Date
}

// listVersion names a version.
type listVersion struct {
	Name      string        `json:"name"`
	ValidFrom calendar.Date `json:"valid_from"`
}

// tariffDiffView is the JSON of what changes between two versions.
type tariffDiffView struct {
	From     listVersion   `json:"from"`
	To       listVersion   `json:"to"`
	Settings []settingDiff `json:"settings"`
	Costs    []costDiff    `json:"costs" csv:"rows"`
}

type settingDiff struct {
	Field string `json:"field"`
	From  orNull `json:"from"`
	To    orNull `json:"to"`
}

type costDiff struct {
	Activities []tariff.Activity `json:"activities"`
	Minutes    int64             `json:"minutes"`
	From       *money.Cents      `json:"from"` // null: not priced
	To         *money.Cents      `json:"to"`
	Difference *money.Cents      `json:"difference"`
}

func newTariffDiff(env *Env) *cobra.Command {
	var o tariffDiffOptions
	c := &cobra.Command{
		Use:   "diff NAME [OTHER]",
		Short: env.T("what changes between two versions, or two price lists, in money"),
		Long: env.T("What changes between two versions of a price list, or between two price lists:\n" +
			"settings, and what one, two and three units of work cost by each.\n" +
			"Without days: from the version in force to the newest one."),
		Example: "  scatto tariff diff hourly --from 2026-12-31 --to 2027-01-01\n  scatto tariff diff hourly scatto",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 {
				return nil
			}
			return takes("NAME")(c, args)
		},
	}
	dateFlag(c, &o.from, "from", env.T("the version in force on the day (default today, or --at)"))
	dateFlag(c, &o.to, "to", env.T("against that in force on the day (default the newest; of OTHER: as --from)"))
	completeLists(env, c)
	return plain(c, func(args []string) error {
		if o.name = args[0]; len(args) > 1 {
			o.other = args[1]
		}
		return tariffDiff(env, o)
	})
}

func tariffDiff(env *Env, o tariffDiffOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	if o.from.IsZero() {
		if o.from, err = env.today(); err != nil {
			return err
		}
	}
	a, b, err := o.versions(cfg)
	if err != nil {
		return err
	}
	coverage, err := tariff.DefaultCoverage().With(cfg.Coverage)
	if err != nil {
		return err
	}
	changes, costs, err := tariff.Compare(a, b, coverage)
	if err != nil {
		return err
	}
	v := tariffDiffView{listVersion{a.Name, a.ValidFrom}, listVersion{b.Name, b.ValidFrom}, []settingDiff{}, []costDiff{}}
	for _, x := range changes {
		v.Settings = append(v.Settings, settingDiff{x.Field, orNull(x.From), orNull(x.To)})
	}
	for _, x := range costs {
		d := costDiff{Activities: x.Activities, Minutes: x.Minutes, From: x.From, To: x.To}
		if x.From != nil && x.To != nil {
			more := *x.To - *x.From
			d.Difference = &more
		}
		v.Costs = append(v.Costs, d)
	}
	return env.say(v, func() *ui.Table { return v.rows() }, func() string { return env.diffWords(v) })
}

// versions finds what is to be compared.
func (o tariffDiffOptions) versions(cfg config.Config) (a, b tariff.PriceList, err error) {
	if a, err = cfg.PriceLists.At(o.name, o.from); err != nil {
		return a, b, err
	}
	switch {
	case o.other != "" && o.to.IsZero():
		o.to = o.from
	case o.to.IsZero():
		all, err := cfg.PriceLists.Versions(o.name)
		if err != nil {
			return a, b, err
		}
		return a, all[len(all)-1], nil
	}
	if o.other == "" {
		o.other = o.name
	}
	b, err = cfg.PriceLists.At(o.other, o.to)
	return a, b, err
}

func (v tariffDiffView) rows() *ui.Table {
	t := &ui.Table{}
	for _, s := range v.Settings {
		t.Add("setting", s.Field, s.From, s.To)
	}
	for _, c := range v.Costs {
		t.Add("cost", strings.Join(plainWords(c.Activities), ","), c.Minutes, amountOr(c.From, ""), amountOr(c.To, ""), amountOr(c.Difference, ""))
	}
	return t
}

func (env *Env) diffWords(v tariffDiffView) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s → %s %s\n", v.From.Name, v.From.ValidFrom, v.To.Name, v.To.ValidFrom)
	if len(v.Settings)+len(v.Costs) == 0 {
		return b.String() + env.T("nothing changes")
	}
	none := env.T("not set")
	for _, s := range v.Settings {
		from, to := string(s.From), string(s.To)
		if from == "" {
			from = none
		}
		if to == "" {
			to = none
		}
		fmt.Fprintf(&b, "  %s: %s → %s\n", s.Field, from, to)
	}
	last := ""
	for _, c := range v.Costs {
		if work := foldWords(plainWords(c.Activities)); work != last {
			last = work
			fmt.Fprintf(&b, "\n%s\n", strings.TrimLeft(work, "\n "))
		}
		more := ""
		if c.Difference != nil {
			if more = c.Difference.String(); *c.Difference > 0 {
				more = "+" + more
			}
		}
		fmt.Fprintf(&b, "  %s\n", strings.TrimRight(fmt.Sprintf("%4d min  %10s → %10s  %10s", c.Minutes, amountOr(c.From, none), amountOr(c.To, none), more), " "))
	}
	return b.String()
}
