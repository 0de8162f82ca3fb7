package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRProcessor(env *Env) *cobra.Command {
	return group(env, "processor", env.T("external processors and their sub-processors, with their contracts (art. 28)"),
		newRecipientAdd(env, gdpr.KindProcessor),
		newProcessorContract(env),
		newRecipientEdit(env),
		newRecipientEnd(env),
		newRecipientList(env, gdpr.KindProcessor),
		newProcessorObjection(env),
		newProcessorPDF(env),
		newRecipientShow(env),
		newProcessorTell(env),
	)
}

func newGDPRRecipient(env *Env) *cobra.Command {
	return group(env, "recipient", env.T("all to whom personal data go, with category and place"),
		newRecipientAdd(env, gdpr.KindIndependent),
		newRecipientEdit(env),
		newRecipientEnd(env),
		newRecipientList(env, ""),
		newRecipientShow(env),
	)
}

// completeRecipients offers those on record for the first argument.
func completeRecipients(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Recipients(shop.RecipientFilter{})
		for _, r := range all {
			out = append(out, r.ID+"\t"+r.Name)
		}
		return out, err
	})
}

// recipientFlags are what add and edit share; only flags that were given change
// anything.
type recipientFlags struct {
	given gdpr.Recipient
	kind  string
	roles []string
}

func (o *recipientFlags) add(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.kind, "kind", "", env.T("`KIND`: processor, or independent (accountant, bank, authority: it decides for itself)"))
	flagVar(c, &o.given.Category, "category", "CATEGORY", env.T("trade: %s", strings.Join(plainWords(gdpr.Categories()), ", ")), gdpr.ParseCategory)
	f.StringVar(&o.given.Service, "service", "", env.T("what it does with which data, a `TEXT`"))
	f.StringVar(&o.given.Contact, "contact", "", env.T("address, e-mail, telephone: a `TEXT`"))
	f.StringVar(&o.given.VATNumber, "vat", "", env.T("VAT `NUMBER`"))
	f.StringVar(&o.given.Place.Country, "country", "", env.T("`COUNTRY` where the data lie or are worked on: IT, DE, US …"))
	f.StringVar(&o.given.Place.Town, "town", "", env.T("`TOWN`, where it is known"))
	flagVar(c, &o.given.Place.Safeguard, "safeguard", "SAFEGUARD", env.T("outside the EEA: %s", strings.Join(plainWords(gdpr.Safeguards()), ", ")), gdpr.ParseSafeguard)
	f.StringVar(&o.given.Place.Reference, "reference", "", env.T("the paper that gives the safeguard, a `TEXT`"))
	f.StringSliceVar(&o.roles, "for", nil, env.T("whose data it gets: controller (the shop's own, default), processor (the customers')"))
	f.StringVar(&o.given.Under, "under", "", env.T("the `PROCESSOR` that engages it: it is a sub-processor"))
	f.StringVar((*string)(&o.given.Permit), "authorisation", "", env.T("the customers' authorisation of it: `KIND` none, specific or general"))
	f.BoolVar(&o.given.Administer, "administers", false, env.T("it administers systems: its contract needs the clause on system administrators"))
	completeFlag(c, "kind", gdpr.RecipientKinds())
	completeFlag(c, "category", gdpr.Categories())
	completeFlag(c, "safeguard", gdpr.Safeguards())
	completeFlag(c, "for", gdpr.Roles())
	completeFlag(c, "authorisation", gdpr.SubAuthorisations())
}

// apply puts the flags that were given onto a recipient.
func (o *recipientFlags) apply(c *cobra.Command, r *gdpr.Recipient) error {
	set := func(flag string, put func()) {
		if c.Flags().Changed(flag) {
			put()
		}
	}
	set("kind", func() { r.Kind = gdpr.RecipientKind(o.kind) })
	set("category", func() { r.Category = o.given.Category })
	set("service", func() { r.Service = o.given.Service })
	set("contact", func() { r.Contact = o.given.Contact })
	set("vat", func() { r.VATNumber = o.given.VATNumber })
	set("country", func() {
		if !strings.EqualFold(strings.TrimSpace(o.given.Place.Country), r.Place.Country) { // the safeguard was the other country's
			r.Place = gdpr.Place{Country: o.given.Place.Country}
		}
	})
	set("town", func() { r.Place.Town = o.given.Place.Town })
	set("safeguard", func() { r.Place.Safeguard, r.Place.Reference = o.given.Place.Safeguard, "" })
	set("reference", func() { r.Place.Reference = o.given.Place.Reference })
	set("under", func() { r.Under = o.given.Under })
	set("authorisation", func() { r.Permit = o.given.Permit })
	set("administers", func() { r.Administer = o.given.Administer })
	if !c.Flags().Changed("for") {
		return nil
	}
	r.Roles = []gdpr.Role{}
	for _, s := range o.roles {
		role, err := gdpr.ParseRole(s)
		if err != nil {
			return err
		}
		r.Roles = append(r.Roles, role)
	}
	return nil
}

func newRecipientAdd(env *Env, kind gdpr.RecipientKind) *cobra.Command {
	var o recipientFlags
	c := &cobra.Command{
		Use:   "add NAME --category CATEGORY --country COUNTRY",
		Short: env.T("record a processor: who works on personal data for the shop"),
		Long: env.T("Data stored outside the European Economic Area, backups included, need a\n" +
			"safeguard on record: without one the command refuses (R94)."),
		Example: "  scatto gdpr processor add \"Cloud Adria S.r.l.\" --category storage --country IT --service \"copie di sicurezza\"\n" +
			"  scatto gdpr processor add \"Remote Inc.\" --category it --country US --safeguard scc --reference \"contratto 2026-03-01\" --for processor",
		Args: takes("NAME"),
	}
	if kind == gdpr.KindIndependent {
		c.Short = env.T("record a recipient that decides for itself: accountant, bank, authority")
		c.Example = "  scatto gdpr recipient add \"Studio Bianchi\" --category accounting --country IT --service \"contabilità e dichiarazioni\""
	}
	o.add(env, c)
	dateFlag(c, &o.given.Since, "since", env.T("first day (default today)"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "category", "country"); err != nil {
			return err
		}
		r := gdpr.Recipient{Name: args[0], Kind: kind, Since: o.given.Since}
		if err := o.apply(c, &r); err != nil {
			return err
		}
		r, err := s.AddRecipient(r)
		if err != nil {
			return err
		}
		return env.showRecipient(s, r)
	})
}

func newRecipientEdit(env *Env) *cobra.Command {
	var o recipientFlags
	c := &cobra.Command{
		Use:     "edit ID",
		Short:   env.T("change what is on record; what it was stays in its history"),
		Example: "  scatto gdpr processor edit F0001 --for controller,processor --authorisation general",
		Args:    takes("ID"),
	}
	c.Flags().StringVar(&o.given.Name, "name", "", env.T("its `NAME`"))
	o.add(env, c)
	completeRecipients(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := o.apply(c, &gdpr.Recipient{}); err != nil {
			return err
		}
		r, err := s.EditRecipient(args[0], func(r *gdpr.Recipient) {
			_ = o.apply(c, r) // tested above
			if c.Flags().Changed("name") {
				r.Name = o.given.Name
			}
		})
		if err != nil {
			return err
		}
		return env.showRecipient(s, r)
	})
}

func newRecipientEnd(env *Env) *cobra.Command {
	var on calendar.Date
	var reason string
	c := &cobra.Command{
		Use:     "end ID",
		Short:   env.T("data go there no more; it stays on record"),
		Example: "  scatto gdpr processor end F0001 --on 2026-11-30 --reason \"fornitore cambiato\"",
		Args:    takes("ID"),
	}
	dateFlag(c, &on, "on", env.T("last day (default today)"))
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	completeRecipients(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		r, err := s.EndRecipient(args[0], on, reason)
		if err != nil {
			return err
		}
		return env.showRecipient(s, r)
	})
}

func newRecipientList(env *Env, kind gdpr.RecipientKind) *cobra.Command {
	var path string
	var all bool
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("all to whom personal data go, with category and place (R94)"),
		Example: "  scatto gdpr recipient list",
		Args:    takes(),
	}
	if kind == gdpr.KindProcessor {
		c.Short = env.T("the processors, each above its sub-processors; --pdf writes the list for whoever asks")
		c.Example = "  scatto gdpr processor list\n  scatto gdpr processor list --pdf responsabili.pdf"
		c.Flags().StringVar(&path, "pdf", "", env.T("write the dated list to a `FILE` (R106)"))
	}
	c.Flags().BoolVar(&all, "all", false, env.T("also those that have ended"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		if c.Flags().Changed("pdf") {
			file, err := s.WriteProcessorList(path)
			if err != nil {
				return err
			}
			return env.sayPaper(file)
		}
		found, err := s.Recipients(shop.RecipientFilter{Kind: kind, Active: !all})
		if err != nil {
			return err
		}
		return env.print(viewRecipients(found, s.Today()), func() *ui.Table { return env.recipientRows(found, s.Today()) })
	})
}

func newRecipientShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show ID",
		Short:   env.T("all about one: place, contract clause by clause, notices, history"),
		Example: "  scatto gdpr processor show F0001",
		Args:    takes("ID"),
	}
	completeRecipients(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		r, err := s.Recipient(args[0])
		if err != nil {
			return err
		}
		return env.showRecipient(s, r)
	})
}
