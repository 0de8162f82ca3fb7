package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRRegister(env *Env) *cobra.Command {
	return group(env, "register", env.T("registers of processing activities, as controller and as processor (art. 30)"),
		newGDPRActivity(env),
		newGDPRRegisterCheck(env),
		newGDPRRegisterInit(env),
		newGDPRMeasure(env),
		newGDPRRegisterPDF(env),
		newGDPRRegisterShow(env),
	)
}

// roleFlag adds --role; it is the controller's register unless said.
func roleFlag(env *Env, c *cobra.Command, to *gdpr.Role) {
	*to = gdpr.RoleController
	flagVar(c, to, "role", "ROLE", env.T("whose register: controller (default) or processor"), gdpr.ParseRole)
	completeFlag(c, "role", gdpr.Roles())
}

func newGDPRRegisterShow(env *Env) *cobra.Command {
	var role gdpr.Role
	c := &cobra.Command{
		Use:   "show",
		Short: env.T("one register: activities, recipients, measures, and what is missing"),
		Long: env.T("A new shop finds a draft: the seven activities that assistance usually has. It is\n" +
			"yours from the first change on, or with: scatto gdpr register init"),
		Example: "  scatto gdpr register show\n  scatto gdpr register show --role processor",
		Args:    takes(),
	}
	roleFlag(env, c, &role)
	return reading(env, c, func(s *shop.Shop, _ []string) error { return gdprRegisterShow(env, s, role) })
}

func gdprRegisterShow(env *Env, s *shop.Shop, role gdpr.Role) error {
	r, err := s.RegisterPaper(role)
	if err != nil {
		return err
	}
	return env.say(viewRegister(role, r), func() *ui.Table { return env.activityRows(r.Activities) },
		func() string { return env.registerWords(role, r) })
}

func newGDPRRegisterInit(env *Env) *cobra.Command {
	var from calendar.Date
	c := &cobra.Command{
		Use:     "init",
		Short:   env.T("make the draft the shop's own registers, with the day of their institution"),
		Long:    env.T("Registers that are there already stay as they are."),
		Example: "  scatto gdpr register init --from 2026-01-15",
		Args:    takes(),
	}
	dateFlag(c, &from, "from", env.T("day of institution (default today)"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if _, err := s.Institute(from); err != nil {
			return err
		}
		return gdprRegisterShow(env, s, gdpr.RoleController)
	})
}

// registerPaperView is the JSON of a paper just written.
type registerPaperView struct {
	PDF string `json:"pdf"`
}

// sayPaper prints where a paper lies.
func (env *Env) sayPaper(path string) error {
	return env.say(registerPaperView{path}, rowOf(path), func() string { return path })
}

// pdfFlag adds --pdf.
func pdfFlag(env *Env, c *cobra.Command, to *string, folder string) {
	c.Flags().StringVar(to, "pdf", "", env.T("where to write it, a `FILE` (default out/%s in the data directory)", folder))
}

func newGDPRRegisterPDF(env *Env) *cobra.Command {
	var role gdpr.Role
	var path string
	c := &cobra.Command{
		Use:     "pdf",
		Short:   env.T("write one register as PDF, in the columns of the Garante's model"),
		Example: "  scatto gdpr register pdf\n  scatto gdpr register pdf --role processor --pdf registro.pdf",
		Args:    takes(),
	}
	roleFlag(env, c, &role)
	pdfFlag(env, c, &path, "registers")
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		file, err := s.WriteRegister(role, path)
		if err != nil {
			return err
		}
		return env.sayPaper(file)
	})
}
