package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

// paperView is the JSON of a paper just written.
type paperView struct {
	Person      string   `json:"person"`
	Customers   []string `json:"customers"`
	Nominations []string `json:"nominations"`
	PDF         string   `json:"pdf"`
}

type adsLetterOptions struct{ first, id, pdf string }

func newADSLetter(env *Env) *cobra.Command {
	var o adsLetterOptions
	c := &cobra.Command{
		Use:   "letter PERSON | CUSTOMER NOMINATION",
		Short: env.T("write the letter of a nomination, or one for all of a technician, as a PDF"),
		Long: env.T("With a technician's name: one letter with an annex of all customers and scopes.\n" +
			"With customer and nomination: the customer's own act, to be signed by both."),
		Example: "  scatto ads letter \"Luca Ferri\" --pdf lettera.pdf\n" +
			"  scatto ads letter bellavista ADS-2026-001",
		Args: takes("PERSON", "NOMINATION?"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/ads in the data directory)"))
	completeNominations(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.first = args[0]
		if len(args) > 1 {
			o.id = args[1]
		}
		return adsLetter(env, s, o)
	})
}

func adsLetter(env *Env, s *shop.Shop, o adsLetterOptions) error {
	v := paperView{Customers: []string{}, Nominations: []string{}}
	if o.id != "" {
		card, err := customerMeant(s, o.first)
		if err != nil {
			return err
		}
		n, path, err := s.WriteNominationLetter(card.ID, o.id, o.pdf)
		if err != nil {
			return err
		}
		v = paperView{n.Person, []string{n.Customer}, []string{n.ID}, path}
		return env.showPaper(v)
	}
	list, path, err := s.WriteTechnicianLetter(o.first, o.pdf)
	if err != nil {
		return err
	}
	v.PDF = path
	for _, n := range list {
		v.Person = n.Person
		v.Customers, v.Nominations = append(v.Customers, n.Customer), append(v.Nominations, n.ID)
	}
	return env.showPaper(v)
}

func (env *Env) showPaper(v paperView) error {
	return env.say(v, func() *ui.Table { return fields("person", v.Person, "pdf", v.PDF) }, func() string { return v.PDF })
}

type adsCessationOptions struct{ customer, id, pdf string }

func newADSCessation(env *Env) *cobra.Command {
	var o adsCessationOptions
	c := &cobra.Command{
		Use:     "cessation CUSTOMER NOMINATION",
		Short:   env.T("write the minutes of the end of a nomination, as a PDF"),
		Example: "  scatto ads cessation bellavista ADS-2026-001 --pdf cessazione.pdf",
		Args:    takes("CUSTOMER", "NOMINATION"),
	}
	c.Flags().StringVar(&o.pdf, "pdf", "", env.T("where to write it, a `FILE` (default out/ads in the data directory)"))
	completeNominations(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		return adsCessation(env, s, o)
	})
}

func adsCessation(env *Env, s *shop.Shop, o adsCessationOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, path, err := s.WriteCessation(card.ID, o.id, o.pdf)
	if err != nil {
		return err
	}
	return env.showPaper(paperView{n.Person, []string{n.Customer}, []string{n.ID}, path})
}
