package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRRestrictList(env *Env) *cobra.Command {
	all := false
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("whose data are restricted, why, and what was done with them all the same"),
		Example: "  scatto gdpr restrict list",
		Args:    takes(),
	}
	c.Flags().BoolVar(&all, "all", false, env.T("those that were lifted too"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Restrictions(all)
		if err != nil {
			return err
		}
		views := []restrictionView{}
		for _, l := range found {
			views = append(views, viewRestriction(l))
		}
		return env.print(views, func() *ui.Table { return env.restrictionRows(found) })
	})
}

type gdprRestrictLiftOptions struct {
	id, why  string
	on, told calendar.Date
	out      shop.PaperTo
}

func newGDPRRestrictTell(env *Env) *cobra.Command {
	var o gdprRestrictLiftOptions
	c := &cobra.Command{
		Use:     "tell RESTRICTION",
		Short:   env.T("tell the person that a restriction will be lifted (art. 18(3))"),
		Example: "  scatto gdpr restrict tell Z0001 --on 2026-12-01 --reason \"dato verificato e corretto\" --send",
		Args:    takes("RESTRICTION"),
	}
	dateFlag(c, &o.on, "on", env.T("day on which it will be lifted (default today)"))
	c.Flags().StringVar(&o.why, "reason", "", env.T("why, a `TEXT`: it stands in the letter"))
	addPaperFlags(env, c, &o.out)
	completeRestrictions(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return gdprRestrictTell(env, s, o)
	})
}

func gdprRestrictTell(env *Env, s *shop.Shop, o gdprRestrictLiftOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	l, p, err := s.TellLift(o.id, o.why, o.on, o.out)
	if err != nil {
		return err
	}
	v := viewRestriction(l)
	v.PDF = orNull(p.PDF)
	if p.Letter != nil {
		v.Letter = &p.Letter.ID
	}
	return env.say(v, func() *ui.Table { return env.restrictionRows([]gdpr.Limitation{l}) }, func() string {
		return env.T("the person of restriction %s is told; lift it from %s on with scatto gdpr restrict lift %s", l.ID, env.dayWords(l.LiftOn), l.ID) + env.paperWords(p.PDF, p.Letter)
	})
}

func newGDPRRestrictLift(env *Env) *cobra.Command {
	var o gdprRestrictLiftOptions
	c := &cobra.Command{
		Use:     "lift RESTRICTION --told DATE",
		Short:   env.T("end a restriction, after the person was told"),
		Example: "  scatto gdpr restrict lift Z0001 --told 2026-11-20",
		Args:    takes("RESTRICTION"),
	}
	dateFlag(c, &o.told, "told", env.T("day on which the person was told (default the day of restrict tell)"))
	completeRestrictions(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return gdprRestrictLift(env, s, o)
	})
}

func gdprRestrictLift(env *Env, s *shop.Shop, o gdprRestrictLiftOptions) error {
	l, err := s.LiftRestriction(o.id, o.told)
	if err != nil {
		return err
	}
	return env.say(viewRestriction(l), func() *ui.Table { return env.restrictionRows([]gdpr.Limitation{l}) }, func() string {
		return env.T("restriction %s is lifted; messages held back wait for scatto mail outbox retry", l.ID)
	})
}

func completeRestrictions(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		found, err := s.Restrictions(false)
		for _, l := range found {
			out = append(out, l.ID+"\t"+l.Subject.Name)
		}
		return out, err
	})
}
