package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsAssessOptions struct {
	assessment ads.Assessment
	documents  string
}

// assessmentView is the JSON of an assessment.
type assessmentView struct {
	Number      int64         `json:"number"`
	Customer    string        `json:"customer"`
	Person      string        `json:"person"`
	Date        calendar.Date `json:"date"`
	Assessor    string        `json:"assessor"`
	Experience  string        `json:"experience"`
	Ability     string        `json:"ability"`
	Reliability string        `json:"reliability"`
	Documents   keptView      `json:"documents"`
	Outcome     string        `json:"outcome"`
	Note        orNull        `json:"note"`
	At          stamp         `json:"at"`
	By          string        `json:"by"`
}

func viewAssessment(a ads.Assessment) assessmentView {
	return assessmentView{a.Number, a.Customer, a.Person, a.Date, a.Assessor, a.Experience, a.Ability, a.Reliability,
		viewKept(a.Documents), string(a.Outcome), orNull(a.Note), stamp(a.At), a.By}
}

// assessedView is an assessment with what followed from it.
type assessedView struct {
	assessmentView
	Nominations []nominationView `json:"nominations"` // proposals that it made nominations
	Warnings    []warningView    `json:"warnings"`
}

func newADSAssess(env *Env) *cobra.Command {
	var o adsAssessOptions
	a := &o.assessment
	c := &cobra.Command{
		Use:   "assess CUSTOMER PERSON --outcome positive|negative",
		Short: env.T("record what was found about a technician before a nomination"),
		Long: env.T("Records who assessed a technician's experience, ability and reliability before\n" +
			"a nomination, and the documents seen. A positive outcome puts the person's\n" +
			"proposed nominations into force, a negative one refuses them."),
		Example: "  scatto ads assess bellavista \"Luca Ferri\" --assessor \"Anna Verdi (titolare)\" \\\n" +
			"    --experience \"12 anni su reti alberghiere\" --ability \"certificato MCSA\" \\\n" +
			"    --reliability \"nessun rilievo\" --documents cv.pdf --outcome positive",
		Args: takes("CUSTOMER", "PERSON"),
	}
	f := c.Flags()
	dateFlag(c, &a.Date, "on", env.T("day of the assessment (default today)"))
	f.StringVar(&a.Assessor, "assessor", "", env.T("who assessed, as \"`NAME` (role)\""))
	f.StringVar(&a.Experience, "experience", "", env.T("what was found, a `TEXT`"))
	f.StringVar(&a.Ability, "ability", "", env.T("what was found, a `TEXT`"))
	f.StringVar(&a.Reliability, "reliability", "", env.T("what was found, a `TEXT`"))
	f.StringVar(&o.documents, "documents", "", env.T("what was seen: a `FILE`, which is kept, or words"))
	flagVar(c, &a.Outcome, "outcome", "OUTCOME", env.T("positive or negative"), func(s string) (ads.Outcome, error) { return ads.Outcome(s), nil })
	f.StringVar(&a.Note, "note", "", env.T("internal `TEXT`"))
	completeCustomerThenTechnicians(env, c)
	completeFlag(c, "outcome", ads.Outcomes())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		a.Customer, a.Person = args[0], args[1]
		return adsAssess(env, s, o)
	})
}

func adsAssess(env *Env, s *shop.Shop, o adsAssessOptions) error {
	card, err := customerMeant(s, o.assessment.Customer)
	if err != nil {
		return err
	}
	o.assessment.Customer = card.ID
	out, err := s.AssessPerson(o.assessment, o.documents)
	if err != nil {
		return err
	}
	env.warnAll(out.Warnings)
	v := assessedView{viewAssessment(out.Assessment), []nominationView{}, env.warnings(out.Warnings)}
	for _, n := range out.Nominations {
		v.Nominations = append(v.Nominations, viewNomination(n, s.Today()))
	}
	return env.say(v, func() *ui.Table {
		return fields("number", v.Number, "person", v.Person, "customer", v.Customer, "date", v.Date, "outcome", v.Outcome)
	}, func() string {
		words := env.T("%s assessed on %s for %s: %s", v.Person, v.Date, v.Customer, env.outcomeWord(out.Outcome))
		for _, n := range v.Nominations {
			words += "\n  " + env.nominationLine(n)
		}
		return words
	})
}
