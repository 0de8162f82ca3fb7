package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

// logSourceView is the JSON of a system that sends its log, or should.
type logSourceView struct {
	Customer string       `json:"customer"`
	System   string       `json:"system"`
	Every    orNull       `json:"every"` // null: nothing agreed
	AgreedAt stamp        `json:"agreed_at"`
	AgreedBy orNull       `json:"agreed_by"`
	Sources  []string     `json:"sources"`
	First    stamp        `json:"first"`
	Last     stamp        `json:"last"`
	Gaps     []logGapView `json:"gaps"`
}

func viewLogSource(l shop.LogSource) logSourceView {
	v := logSourceView{l.Customer, l.System, orNull(intervalWords(l.Every)), stamp(l.AgreedAt), orNull(l.AgreedBy), list(l.Sources),
		stamp(l.First), stamp(l.Last), []logGapView{}}
	for _, g := range l.Gaps {
		v.Gaps = append(v.Gaps, viewLogGap(g.System, g.From, g.To, g.Missing))
	}
	return v
}

func (env *Env) logSourceRows(all []shop.LogSource) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Customer"), env.T("System"), env.T("Every"), env.T("Recorded by"), env.T("First"), env.T("Last"), env.T("Gaps")}, Right: []int{6}}
	for _, l := range all {
		t.Add(l.Customer, l.System, env.intervalSaid(l.Every), strings.Join(l.Sources, " "), env.when(l.First), env.when(l.Last), len(l.Gaps))
	}
	return t
}

func newADSLogSourceAdd(env *Env) *cobra.Command {
	var every int
	c := &cobra.Command{
		Use:     "add CUSTOMER SYSTEM --every INTERVAL",
		Short:   env.T("agree that a system sends its log; again, it changes how often"),
		Example: "  scatto ads log source add astoria SRV-PMS --every 7d",
		Args:    takes("CUSTOMER", "SYSTEM"),
	}
	every = 7 * 24
	intervalFlag(c, &every, "every", env.T("how often, like 7d or 12h (default 7d)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		l, err := s.AgreeLogSource(card.ID, args[1], every)
		if err != nil {
			return err
		}
		return env.say(viewLogSource(l), func() *ui.Table { return env.logSourceRows([]shop.LogSource{l}) }, func() string {
			return env.T("%s of %s sends its log at least every %s", l.System, l.Customer, env.intervalSaid(l.Every))
		})
	})
}

func newADSLogSourceRemove(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "remove CUSTOMER SYSTEM",
		Short:   env.T("a system need not send its log any more; what it sent stays"),
		Example: "  scatto ads log source remove astoria SRV-PMS",
		Args:    takes("CUSTOMER", "SYSTEM"),
	}
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		l, err := s.DropLogSource(card.ID, args[1])
		if err != nil {
			return err
		}
		return env.say(viewLogSource(l), func() *ui.Table { return env.logSourceRows([]shop.LogSource{l}) }, func() string {
			return env.T("%s of %s need not send its log any more", l.System, l.Customer)
		})
	})
}

func newADSLogSourceList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("the systems that send their log, or should"),
		Example: "  scatto ads log source list astoria",
		Args:    takes("CUSTOMER?"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		id, err := maybeCustomer(s, args)
		if err != nil {
			return err
		}
		all, err := s.LogSources(id)
		if err != nil {
			return err
		}
		views := []logSourceView{}
		for _, l := range all {
			views = append(views, viewLogSource(l))
		}
		return env.print(views, func() *ui.Table { return env.logSourceRows(all) })
	})
}

// maybeCustomer is the id of the customer that an optional argument means.
func maybeCustomer(s *shop.Shop, args []string) (string, error) {
	if len(args) == 0 {
		return "", nil
	}
	card, err := customerMeant(s, args[0])
	return card.ID, err
}

// silentView is the JSON of a hole in the logs of a customer's systems.
type silentView struct {
	Customer string      `json:"customer"`
	System   orNull      `json:"system"`
	Why      string      `json:"why"` // never, late, gap, none
	Every    orNull      `json:"every"`
	Last     stamp       `json:"last"`
	Gap      *logGapView `json:"gap"`
}

func newADSLogSilent(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "silent [CUSTOMER]",
		Short: env.T("what is missing: silent systems, gaps, customers without any"),
		Long: env.T("List the systems that were never heard or are late, the gaps in what the others\n" +
			"sent, and customers with a nomination in force for whom no system is agreed:\n" +
			"their log is only what technicians declared."),
		Example: "  scatto ads log silent\n  scatto ads log silent astoria --json",
		Args:    takes("CUSTOMER?"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		id, err := maybeCustomer(s, args)
		if err != nil {
			return err
		}
		all, err := s.SilentSources(id)
		if err != nil {
			return err
		}
		return env.showSilent(all)
	})
}

func (env *Env) showSilent(all []shop.SilentSource) error {
	views := []silentView{}
	t := &ui.Table{Head: []string{env.T("Customer"), env.T("System"), env.T("What"), env.T("Since")}}
	for _, one := range all {
		v := silentView{one.Customer, orNull(one.System), string(one.Why), orNull(intervalWords(one.Every)), stamp(one.Last), nil}
		words, since := "", env.when(one.Last)
		switch one.Why {
		case shop.SilenceNever:
			words = env.T("never heard, agreed every %s", env.intervalSaid(one.Every))
		case shop.SilenceLate:
			words = env.T("late, agreed every %s", env.intervalSaid(one.Every))
		case shop.SilenceNone:
			words = env.T("no system is agreed: only declared accesses")
		case shop.SilenceGap:
			g := viewLogGap(one.System, one.Gap.From, one.Gap.To, one.Gap.Missing)
			v.Gap, since = &g, env.when(one.Gap.From)
			words = env.T("nothing until %s", env.when(one.Gap.To))
			if one.Gap.Missing > 0 {
				words = env.T("%d records missing until %s", one.Gap.Missing, env.when(one.Gap.To))
			}
		}
		views = append(views, v)
		if env.OutTerminal {
			t.Add(one.Customer, one.System, words, since)
		} else {
			t.Add(one.Customer, one.System, one.Why, intervalWords(one.Every), fmt.Sprint(v.Last), since)
		}
	}
	return env.print(views, func() *ui.Table { return t })
}
