package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// personDetailsView is who is behind a technician's name, for nominations.
type personDetailsView struct {
	FirstName  orNull        `json:"first_name"`
	Surname    orNull        `json:"surname"`
	BirthPlace orNull        `json:"birth_place"`
	BirthDate  calendar.Date `json:"birth_date"`
	TaxCode    orNull        `json:"tax_code"`
	Employer   orNull        `json:"employer"`
	Relation   orNull        `json:"relation"` // external, internal
}

func viewDetails(p ads.Person) *personDetailsView {
	return &personDetailsView{orNull(p.FirstName), orNull(p.Surname), orNull(p.BirthPlace), p.BirthDate, orNull(p.TaxCode), orNull(p.Employer), orNull(string(p.Relation))}
}

// technicianCardView is a technician with the personal data.
type technicianCardView struct {
	technicianView
	Person *personDetailsView `json:"person"`
}

// technicianFlags are what add and edit say about a card.
type technicianFlags struct {
	technician shop.Technician
	given      func(flag string) bool
}

func (o *technicianFlags) add(env *Env, c *cobra.Command) {
	o.given = func(flag string) bool { return c.Flags().Changed(flag) }
	f, p := c.Flags(), &o.technician.Person
	f.StringVar(&o.technician.Email, "email", "", env.T("e-mail `ADDRESS`"))
	f.StringVar(&o.technician.Phone, "phone", "", env.T("phone `NUMBER`"))
	f.StringVar(&p.FirstName, "first-name", "", env.T("first `NAME`, for nominations"))
	f.StringVar(&p.Surname, "surname", "", env.T("`SURNAME`, for nominations"))
	f.StringVar(&p.BirthPlace, "birth-place", "", env.T("`TOWN` of birth"))
	dateFlag(c, &p.BirthDate, "birth-date", env.T("day of birth"))
	f.StringVar(&p.TaxCode, "tax-code", "", env.T("tax `CODE` (codice fiscale)"))
	f.StringVar(&p.Employer, "employer", "", env.T("company that the person works for, a `NAME` (default the shop)"))
	flagVar(c, &p.Relation, "relation", "RELATION", env.T("external (default) or internal to the customers"),
		func(s string) (ads.Relation, error) { return ads.Relation(s), nil })
	completeFlag(c, "relation", ads.Relations())
}

// apply puts what was given onto a card.
func (o *technicianFlags) apply(t shop.Technician) (shop.Technician, error) {
	from, to := o.technician.Person, &t.Person
	for _, f := range []struct {
		flag     string
		to, from *string
	}{
		{"email", &t.Email, &o.technician.Email}, {"phone", &t.Phone, &o.technician.Phone}, {"first-name", &to.FirstName, &from.FirstName},
		{"surname", &to.Surname, &from.Surname}, {"birth-place", &to.BirthPlace, &from.BirthPlace}, {"tax-code", &to.TaxCode, &from.TaxCode},
		{"employer", &to.Employer, &from.Employer},
	} {
		if o.given(f.flag) {
			*f.to = *f.from
		}
	}
	if o.given("birth-date") {
		to.BirthDate = from.BirthDate
	}
	if o.given("relation") {
		to.Relation = from.Relation
	}
	return t, nil
}

func newTechnicianEdit(env *Env) *cobra.Command {
	var o technicianFlags
	c := &cobra.Command{
		Use:   "edit NAME",
		Short: env.T("change a technician's card; what is not named stays, an empty value removes it"),
		Example: "  scatto technician edit \"Luca Ferri\" --first-name Luca --surname Ferri \\\n" +
			"    --birth-place Rimini --birth-date 1985-03-14 --tax-code FRRLCU85C14H294C",
		Args: takes("NAME"),
	}
	o.add(env, c)
	c.ValidArgsFunction = completion(env, technicianNames)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		changed := false
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { changed = changed || f.Changed })
		if !changed {
			return refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("see %s --help", c.CommandPath())
		}
		t, err := s.EditTechnician(args[0], o.apply)
		if err != nil {
			return err
		}
		return env.showTechnician(t)
	})
}

func newTechnicianShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show NAME",
		Short:   env.T("a technician's whole card"),
		Example: "  scatto technician show \"Luca Ferri\"",
		Args:    takes("NAME"),
	}
	c.ValidArgsFunction = completion(env, technicianNames)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		t, err := s.Technician(args[0])
		if err != nil {
			return err
		}
		return env.showTechnician(t)
	})
}

func (env *Env) showTechnician(t shop.Technician) error {
	v := technicianCardView{viewTechnician(t), viewDetails(t.Person)}
	return env.say(v, func() *ui.Table { return env.technicianRows([]shop.Technician{t}) }, func() string {
		var b strings.Builder
		fmt.Fprintln(&b, env.T("%s, since %s", t.Name, t.Since))
		if !t.Left.IsZero() {
			fmt.Fprintln(&b, "  "+env.T("left on %s", t.Left))
		}
		for _, f := range [][2]string{{env.T("e-mail"), t.Email}, {env.T("phone"), t.Phone}, {env.T("name"), t.Person.FullName()}, {env.T("born"), t.Person.Born()},
			{env.T("tax code"), t.Person.TaxCode}, {env.T("employer"), joined("  ", t.Person.Employer, string(t.Person.Relation))}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "  %-10s %s\n", f[0], f[1])
			}
		}
		return b.String()
	})
}
