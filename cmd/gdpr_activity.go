package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRActivity(env *Env) *cobra.Command {
	return group(env, "activity", env.T("processing activities of the registers"),
		newGDPRActivityAdd(env), newGDPRActivityEdit(env), newGDPRActivityEnd(env), newGDPRActivityList(env), newGDPRActivityShow(env))
}

// completeActivities offers the processing activities for the first argument.
func completeActivities(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		r, err := s.Registers()
		for _, a := range r.Activities {
			out = append(out, a.ID+"\t"+a.Name)
		}
		return out, err
	})
}

// activityFlags are what add and edit share; only flags that were given change
// anything.
type activityFlags struct {
	given     gdpr.Activity
	purposes  []string
	transfers []string
}

func (o *activityFlags) add(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&o.purposes, "purpose", nil, env.T("`PURPOSE` F1 tickets, F2 duties by law, F3 legitimate interest, F4 claims; repeat it for more"))
	f.StringVar(&o.given.Aim, "aim", "", env.T("the purpose in words, a `TEXT`"))
	flagVar(c, &o.given.Base, "base", "BASE", env.T("legal base: %s", strings.Join(plainWords(gdpr.Bases()), ", ")), gdpr.ParseBase)
	f.StringVar(&o.given.BaseNote, "base-note", "", env.T("articles, the law that obliges, the interest pursued: a `TEXT`"))
	f.StringArrayVar(&o.given.Subjects, "subject", nil, env.T("category of `PERSONS`; repeat it for more"))
	f.StringArrayVar(&o.given.Data, "category", nil, env.T("category of `DATA`; repeat it for more"))
	f.StringArrayVar(&o.given.Recipients, "recipient", nil, env.T("category of `RECIPIENTS`; repeat it for more"))
	f.StringArrayVar(&o.transfers, "transfer", nil, env.T("third `COUNTRY` with its safeguard: US:scc:\"contract of 2026-03-01\""))
	f.StringVar(&o.given.Term, "term", "", env.T("until when the data are kept, a `TEXT`"))
	f.StringArrayVar(&o.given.Measures, "measure", nil, env.T("security `MEASURE` of its own; repeat it for more"))
	completeFlag(c, "base", gdpr.Bases())
	completeFlag(c, "purpose", gdpr.Purposes())
}

// apply puts the flags that were given onto an activity.
func (o *activityFlags) apply(c *cobra.Command, a *gdpr.Activity) error {
	set := func(flag string, put func()) {
		if c.Flags().Changed(flag) {
			put()
		}
	}
	set("aim", func() { a.Aim = o.given.Aim })
	set("base", func() { a.Base = o.given.Base })
	set("base-note", func() { a.BaseNote = o.given.BaseNote })
	set("subject", func() { a.Subjects = o.given.Subjects })
	set("category", func() { a.Data = o.given.Data })
	set("recipient", func() { a.Recipients = o.given.Recipients })
	set("term", func() { a.Term = o.given.Term })
	set("measure", func() { a.Measures = o.given.Measures })
	if c.Flags().Changed("purpose") {
		a.Purposes = []gdpr.Purpose{}
		for _, s := range o.purposes {
			p, err := gdpr.ParsePurpose(s)
			if err != nil {
				return err
			}
			a.Purposes = append(a.Purposes, p)
		}
	}
	if c.Flags().Changed("transfer") {
		a.Transfers = []gdpr.Place{}
		for _, s := range o.transfers {
			p, err := readTransfer(s)
			if err != nil {
				return err
			}
			a.Transfers = append(a.Transfers, p)
		}
	}
	return nil
}

// readTransfer reads "US", "US:scc" or "US:scc:contract of 2026-03-01".
func readTransfer(s string) (p gdpr.Place, err error) {
	parts := strings.SplitN(s, ":", 3)
	p.Country = parts[0]
	if len(parts) > 1 && parts[1] != "" {
		if p.Safeguard, err = gdpr.ParseSafeguard(parts[1]); err != nil {
			return p, err
		}
	}
	if len(parts) > 2 {
		p.Reference = parts[2]
	}
	return p.Checked()
}

func newGDPRActivityAdd(env *Env) *cobra.Command {
	var o activityFlags
	var role gdpr.Role
	c := &cobra.Command{
		Use:   "add NAME",
		Short: env.T("add a processing activity to a register"),
		Long:  env.T("Only the name is needed to begin with: register check says what is still missing."),
		Example: "  scatto gdpr register activity add Videosorveglianza --purpose F3 --base legitimate-interest --base-note \"sicurezza del laboratorio\" \\\n" +
			"    --subject visitatori --category immagini --term \"7 giorni\"",
		Args: takes("NAME"),
	}
	roleFlag(env, c, &role)
	o.add(env, c)
	dateFlag(c, &o.given.From, "from", env.T("first day (default today)"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		a := gdpr.Activity{Name: args[0], Role: role, From: o.given.From}
		if err := o.apply(c, &a); err != nil {
			return err
		}
		a, err := s.AddActivity(a)
		if err != nil {
			return err
		}
		return env.showActivity(a)
	})
}

func newGDPRActivityEdit(env *Env) *cobra.Command {
	var o activityFlags
	c := &cobra.Command{
		Use:     "edit ACTIVITY",
		Short:   env.T("change a processing activity; what it was stays in its history"),
		Long:    env.T("Only what is given changes; a list is replaced by the values given."),
		Example: "  scatto gdpr register activity edit E0001 --term \"24 mesi dalla chiusura del ticket\"",
		Args:    takes("ACTIVITY"),
	}
	c.Flags().StringVar(&o.given.Name, "name", "", env.T("its `NAME`"))
	o.add(env, c)
	completeActivities(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := o.apply(c, &gdpr.Activity{}); err != nil {
			return err
		}
		a, err := s.EditActivity(args[0], func(a *gdpr.Activity) {
			_ = o.apply(c, a) // tested above
			if c.Flags().Changed("name") {
				a.Name = o.given.Name
			}
		})
		if err != nil {
			return err
		}
		return env.showActivity(a)
	})
}

func newGDPRActivityEnd(env *Env) *cobra.Command {
	var on calendar.Date
	var reason string
	c := &cobra.Command{
		Use:     "end ACTIVITY",
		Short:   env.T("give a processing activity its last day; it stays on record"),
		Example: "  scatto gdpr register activity end E0008 --on 2026-11-30 --reason \"telecamere rimosse\"",
		Args:    takes("ACTIVITY"),
	}
	dateFlag(c, &on, "on", env.T("last day (default today)"))
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeActivities(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		a, err := s.EndActivity(args[0], on, reason)
		if err != nil {
			return err
		}
		return env.showActivity(a)
	})
}

func newGDPRActivityList(env *Env) *cobra.Command {
	var role gdpr.Role
	var all bool
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the processing activities"),
		Example: "  scatto gdpr register activity list --role processor",
		Args:    takes(),
	}
	flagVar(c, &role, "role", "ROLE", env.T("only those of one register: controller or processor"), gdpr.ParseRole)
	completeFlag(c, "role", gdpr.Roles())
	c.Flags().BoolVar(&all, "all", false, env.T("also those that have ended"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		r, err := s.Registers()
		if err != nil {
			return err
		}
		var found []gdpr.Activity
		for _, a := range r.Activities {
			if (role == "" || a.Role == role) && (all || a.Active(s.Today())) {
				found = append(found, a)
			}
		}
		return env.print(viewActivities(found), func() *ui.Table { return env.activityRows(found) })
	})
}

func newGDPRActivityShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show ACTIVITY",
		Short:   env.T("one processing activity with its history"),
		Example: "  scatto gdpr register activity show E0001",
		Args:    takes("ACTIVITY"),
	}
	completeActivities(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		a, err := s.Activity(args[0])
		if err != nil {
			return err
		}
		return env.showActivity(a)
	})
}
