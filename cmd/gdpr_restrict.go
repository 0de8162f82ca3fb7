package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type gdprRestrictOptions struct {
	shop.Restriction
	out shop.PaperTo
}

// newGDPRRestrict restricts by itself; what else is done to restrictions are
// commands below it.
func newGDPRRestrict(env *Env) *cobra.Command {
	var o gdprRestrictOptions
	c := &cobra.Command{
		Use:   "restrict --ground a|b|c|d",
		Short: env.T("keep a person's data and use them for nothing else (art. 18)"),
		Long: env.T("Restrict a natural person's data: they are kept and read; what would change, send\n" +
			"or publish them is refused (exit 4). Work on the company's tickets and its\n" +
			"invoices go on. Grounds: a the data are contested, b unlawful but not to be\n" +
			"erased, c needed by the person for a claim, d an objection is being weighed.\n" +
			"Any command takes --restricted-use consent|claims|rights-of-others|public-interest\n" +
			"with --reason TEXT to go on under art. 18(2); the restriction keeps the use."),
		Example: "  scatto gdpr restrict --email anna@hotel.example --ground a --reason \"contesta il telefono\"\n" +
			"  scatto gdpr restrict --request G0001 --ground b --send",
		Args: takes(),
	}
	f := c.Flags()
	flagVar(c, &o.Ground, "ground", "a|b|c|d", env.T("why, of art. 18(1)"), gdpr.ParseGround)
	addSubjectFlags(env, c, &o.Subject)
	f.StringVar(&o.Request, "request", "", env.T("the person's `REQUEST`: it is then done"))
	f.StringVar(&o.Reason, "reason", "", env.T("why, a `TEXT`"))
	addPaperFlags(env, c, &o.out)
	_ = c.RegisterFlagCompletionFunc("request", flagCompletion(env, requestValues))
	c.AddCommand(newGDPRRestrictList(env), newGDPRRestrictTell(env), newGDPRRestrictLift(env))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if err := need(c, "ground"); err != nil {
			return err
		}
		return gdprRestrict(env, s, o)
	})
}

func gdprRestrict(env *Env, s *shop.Shop, o gdprRestrictOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	if o.Request != "" && (len(o.Subject.Emails)+len(o.Subject.Phones) > 0 || o.Subject.Customer != "" || o.Subject.Name != "") {
		return refusal.Usage("request-or-person", "--request says who the person is: leave --email, --phone, --name and --customer out")
	}
	if err := narrowTo(s, &o.Subject.Customer); err != nil {
		return err
	}
	out, p, err := s.Restrict(o.Restriction, o.out)
	if err != nil {
		return err
	}
	env.warnAll(out.Warnings)
	v := viewRestriction(out.Limitation)
	v.Held, v.Warnings, v.PDF = list(out.Held), env.warnings(out.Warnings), orNull(p.PDF)
	if p.Letter != nil {
		v.Letter = &p.Letter.ID
	}
	return env.say(v, func() *ui.Table { return env.restrictionRows([]gdpr.Limitation{out.Limitation}) }, func() string {
		words := env.T("restriction %s of %s holds: the data are kept and read, not used", v.ID, v.whom())
		if len(out.Held) > 0 {
			words += "\n" + env.T("%d messages that waited in the outbox are held back", len(out.Held))
		}
		return words + env.paperWords(p.PDF, p.Letter)
	})
}

// restrictionView is a restriction of a person's data.
type restrictionView struct {
	ID       string        `json:"id"`
	Active   bool          `json:"active"`
	Name     orNull        `json:"name"`
	Emails   []string      `json:"emails"`
	Customer orNull        `json:"customer"`
	Ground   string        `json:"ground"`
	Article  string        `json:"article"`
	Reason   string        `json:"reason"`
	Request  orNull        `json:"request"`
	From     stamp         `json:"from"`
	Told     calendar.Date `json:"told"`
	LiftOn   calendar.Date `json:"lift_on"`
	Lifted   stamp         `json:"lifted"`
	Tickets  []string      `json:"tickets"`
	Uses     []useView     `json:"uses"`
	Held     []int64       `json:"held"`
	PDF      orNull        `json:"pdf"`
	Letter   *int64        `json:"letter"`
	Warnings []warningView `json:"warnings"`
}

type useView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Use    string `json:"use"`
	Reason string `json:"reason"`
	What   string `json:"what"`
}

func viewRestriction(l gdpr.Limitation) restrictionView {
	v := restrictionView{ID: l.ID, Active: l.Active(), Name: orNull(l.Subject.Name), Emails: list(l.Subject.Emails), Customer: orNull(l.Subject.Customer),
		Ground: string(l.Ground), Article: l.Ground.Article(), Reason: l.Reason, Request: orNull(l.Request), From: stamp(l.From), Told: l.Told, LiftOn: l.LiftOn,
		Lifted: stamp(l.Lifted), Tickets: list(l.Tickets), Uses: []useView{}, Held: []int64{}, Warnings: []warningView{}}
	for _, u := range l.Uses {
		v.Uses = append(v.Uses, useView{stamp(u.At), u.By, string(u.Use), u.Reason, u.What})
	}
	return v
}

func (v restrictionView) whom() string {
	if v.Name != "" {
		return string(v.Name)
	}
	return joined(" ", strings.Join(v.Emails, " "), string(v.Customer))
}

func (env *Env) restrictionRows(all []gdpr.Limitation) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Person"), env.T("Ground"), env.T("From"), env.T("Told"), env.T("Lifted"), env.T("Reason")}}
	for _, l := range all {
		v := viewRestriction(l)
		t.Add(v.ID, v.whom(), v.Ground, env.when(l.From), v.Told, env.when(l.Lifted), v.Reason)
	}
	return t
}
