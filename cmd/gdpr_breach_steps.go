package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newBreachAssess(env *Env) *cobra.Command {
	a := gdpr.BreachAssessment{Persons: -1}
	var nature []string
	var persons string
	c := &cobra.Command{
		Use:   "assess BREACH --nature LIST --severity S --likelihood L --reason TEXT",
		Short: env.T("assess what a breach may do to persons; again when more is known"),
		Long: env.T("From severity and likelihood a risk follows: unlikely (no notification, art. 33(1)),\n" +
			"risk, or high-risk (the persons are told, art. 34). The table is a working rule of\n" +
			"this program, not of the law: --risk decides otherwise, --reason says why."),
		Example: "  scatto gdpr breach assess B0001 --nature confidentiality,availability --severity medium --likelihood possible \\\n" +
			"    --data-category \"contatti dei clienti\" --subject \"dipendenti del cliente\" --persons ~40 --consequences \"contatti noti a terzi\" --reason \"disco non cifrato\"",
		Args: takes("BREACH"),
	}
	f := c.Flags()
	f.StringSliceVar(&nature, "nature", nil, env.T("what was lost: `LIST` of confidentiality, integrity, availability"))
	flagVar(c, &a.Severity, "severity", "SEVERITY", env.T("of the consequences: %s", strings.Join(plainWords(gdpr.Severities()), ", ")), gdpr.ParseSeverity)
	flagVar(c, &a.Likelihood, "likelihood", "LIKELIHOOD", env.T("that they come: %s", strings.Join(plainWords(gdpr.Likelihoods()), ", ")), gdpr.ParseLikelihood)
	flagVar(c, &a.Risk, "risk", "RISK", env.T("instead of the risk that follows: %s", strings.Join(plainWords(gdpr.Risks()), ", ")), gdpr.ParseRisk)
	f.StringVar(&a.Reason, "reason", "", env.T("why, a `TEXT`: it stands in the register"))
	f.StringVar(&a.Origin, "origin", "", env.T("cause: `ORIGIN` internal, external or unknown (default)"))
	f.StringVar(&a.Intent, "intent", "", env.T("cause: `INTENT` accidental, intentional or unknown (default)"))
	f.StringArrayVar(&a.Data, "data-category", nil, env.T("category of `DATA`; repeat it for more"))
	f.StringVar(&a.DataVolume, "volume", "", env.T("how much data, a `TEXT`"))
	f.StringArrayVar(&a.Subjects, "subject", nil, env.T("category of `PERSONS`; repeat it for more"))
	f.StringVar(&persons, "persons", "", env.T("how many persons: a `NUMBER`, or ~40 when it is about so many (default: not known yet)"))
	f.StringVar(&a.Consequences, "consequences", "", env.T("likely consequences, a `TEXT`"))
	completeFlag(c, "nature", breachNatures())
	completeFlag(c, "severity", gdpr.Severities())
	completeFlag(c, "likelihood", gdpr.Likelihoods())
	completeFlag(c, "risk", gdpr.Risks())
	completeFlag(c, "origin", gdpr.Origins())
	completeFlag(c, "intent", gdpr.Intents())
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		for _, n := range nature {
			switch n {
			case "confidentiality":
				a.Confidentiality = true
			case "integrity":
				a.Integrity = true
			case "availability":
				a.Availability = true
			default:
				return refusal.Unknown("unknown-nature", "unknown nature %q of a breach", n, breachNatures()).By("R110")
			}
		}
		if persons != "" {
			number, about := strings.CutPrefix(persons, "~")
			if a.Persons, err = readWhole(number); err != nil {
				return err
			}
			if a.About = about; a.Persons < 0 {
				return refusal.Usage("bad-number", "%q is not a whole number", persons)
			}
		}
		b, err := s.AssessBreach(args[0], a)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

func breachNatures() []string { return []string{"confidentiality", "integrity", "availability"} }

func newBreachNotify(env *Env) *cobra.Command {
	var f gdpr.BreachFiling
	var preliminary bool
	c := &cobra.Command{
		Use:   "notify BREACH --ref TEXT",
		Short: env.T("record the notification to the Garante (art. 33); --at says when"),
		Long: env.T("In phases: --preliminary before everything is known, then supplement. Beyond the\n" +
			"term it needs --reason. The form is that of the Garante's online procedure: the\n" +
			"draft with all its sections is written by scatto gdpr breach pdf."),
		Example: "  scatto gdpr breach notify B0001 --at 2026-03-29T12:00 --ref \"ricevuta 2026/4711\" --preliminary --file-number 12345",
		Args:    takes("BREACH"),
	}
	c.Flags().StringVar(&f.Ref, "ref", "", env.T("protocol of the receipt, a `TEXT`"))
	c.Flags().StringVar(&f.File, "file-number", "", env.T("`NUMBER` of the Garante's file"))
	c.Flags().StringVar(&f.Reason, "reason", "", env.T("why it comes late, a `TEXT`"))
	c.Flags().BoolVar(&preliminary, "preliminary", false, env.T("more follows in a later phase"))
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if preliminary {
			f.Kind = gdpr.FilingPreliminary
		}
		b, err := s.NotifyBreach(args[0], f)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

func newBreachSupplement(env *Env) *cobra.Command {
	var f gdpr.BreachFiling
	var completes bool
	c := &cobra.Command{
		Use:     "supplement BREACH --ref TEXT",
		Short:   env.T("record what the Garante was told later, under its file number"),
		Example: "  scatto gdpr breach supplement B0001 --ref \"ricevuta 2026/4800\" --file-number 12345 --completes",
		Args:    takes("BREACH"),
	}
	c.Flags().StringVar(&f.Ref, "ref", "", env.T("protocol of the receipt, a `TEXT`"))
	c.Flags().StringVar(&f.File, "file-number", "", env.T("`NUMBER` of the Garante's file (default the one on record)"))
	c.Flags().StringVar(&f.Reason, "what", "", env.T("what it adds, a `TEXT`"))
	c.Flags().BoolVar(&completes, "completes", false, env.T("nothing is missing any more"))
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		b, err := s.SupplementBreach(args[0], f, completes)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

func newBreachNotNotified(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:     "not-notified BREACH --reason TEXT",
		Short:   env.T("record that the Garante is not notified, because a risk is unlikely (art. 33(1))"),
		Example: "  scatto gdpr breach not-notified B0001 --reason \"disco cifrato, chiave non compromessa\"",
		Args:    takes("BREACH"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`: it stands in the register"))
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		b, err := s.WaiveBreach(args[0], reason)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

func newBreachClose(env *Env) *cobra.Command {
	var note string
	c := &cobra.Command{
		Use:     "close BREACH",
		Short:   env.T("close a breach of which nothing is lacking any more; it stays in the register"),
		Example: "  scatto gdpr breach close B0001 --note \"disco ritrovato e distrutto\"",
		Args:    takes("BREACH"),
	}
	c.Flags().StringVar(&note, "note", "", env.T("how it ended, a `TEXT`"))
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		b, err := s.CloseBreach(args[0], note)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

func newBreachPersons(env *Env) *cobra.Command {
	var d gdpr.BreachPersons
	var file string
	var draft bool
	c := &cobra.Command{
		Use:   "persons BREACH (--told DATE --channel TEXT | --not-told EXCEPTION --reason TEXT | --draft)",
		Short: env.T("record whether the persons concerned are told (art. 34); --draft writes the text"),
		Long: env.T("Exceptions: 34(3)a the data were unintelligible, such as encrypted · 34(3)b measures\n" +
			"taken since avert the high risk · 34(3)c disproportionate effort, with a public\n" +
			"communication instead · no-high-risk art. 34 asks it only of a high risk."),
		Example: "  scatto gdpr breach persons B0001 --told 2026-03-30 --number 40 --channel e-mail\n" +
			"  scatto gdpr breach persons B0001 --not-told 34(3)a --reason \"disco cifrato\"",
		Args: takes("BREACH"),
	}
	f := c.Flags()
	dateFlag(c, &d.Told, "told", env.T("day on which they were told"))
	flagVar(c, &d.Number, "number", "NUMBER", env.T("how many were told"), readWhole)
	f.StringVar(&d.Channel, "channel", "", env.T("how they were told, a `TEXT`"))
	f.StringVar(&d.Text, "text", "", env.T("what they were told, a `TEXT`; - reads it from standard input"))
	flagVar(c, &d.Exempt, "not-told", "EXCEPTION", env.T("they are not told: 34(3)a, 34(3)b, 34(3)c or no-high-risk"), gdpr.ParseExemption)
	f.StringVar(&d.Reason, "reason", "", env.T("why they are not told, a `TEXT`: it stands in the register"))
	f.BoolVar(&draft, "draft", false, env.T("only write the draft of the communication as PDF"))
	pdfFlag(env, c, &file, "breaches")
	completeFlag(c, "not-told", []string{"34(3)a", "34(3)b", "34(3)c", string(gdpr.ExemptNoHighRisk)})
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		if draft {
			if slices.ContainsFunc([]string{"told", "not-told", "channel", "number", "text", "reason"}, c.Flags().Changed) {
				return refusal.Usage("draft-alone", "--draft records nothing: leave the other flags out")
			}
			path, err := s.WriteBreachPersons(args[0], file)
			if err != nil {
				return err
			}
			return env.sayPaper(path)
		}
		if d.Text, err = env.text(d.Text); err != nil {
			return err
		}
		b, err := s.DecideBreach(args[0], d)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}
