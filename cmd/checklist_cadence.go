package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type checklistCadenceOptions struct {
	term  ads.Term
	every string
}

// cadenceView is the JSON of an agreed cadence.
type cadenceView struct {
	Item     string        `json:"item"`
	Customer string        `json:"customer"`
	Device   orNull        `json:"device"`
	Part     orNull        `json:"part"`
	Every    orNull        `json:"every"` // null: as the page says again
	Usual    orNull        `json:"usual"`
	From     calendar.Date `json:"from"`
	By       string        `json:"by"`
	Warnings []warningView `json:"warnings"`
}

func newChecklistCadence(env *Env) *cobra.Command {
	var o checklistCadenceOptions
	c := &cobra.Command{
		Use:   "cadence ITEM CUSTOMER [--every SPAN]",
		Short: env.T("agree how often an item is done, on one device or on all"),
		Long: env.T("Agree how often an item is done, from today on: of one device or of all. A proof\n" +
			"then expires as agreed. Without --every: what was agreed. The default of every\n" +
			"item stands in admin-checklist show; --every default goes back to it."),
		Example: `  scatto admin-checklist cadence PC-09 miramare --every 14d
  scatto admin-checklist cadence PC-09 C0001 --device SRV-PMS --every 7d
  scatto admin-checklist cadence PC-04 C0001 --part backup --every 3d`,
		Args: takes("ITEM", "CUSTOMER"),
	}
	c.Flags().StringVar(&o.term.Device, "device", "", env.T("only of the device `ID`"))
	c.Flags().StringVar(&o.term.Part, "part", "", env.T("of PC-04: restore or backup, its `PART`"))
	c.Flags().StringVar(&o.every, "every", "", env.T("a `SPAN` such as 1d, 7d, 2w, 1m, 1y, or default"))
	completeItems(env, c)
	completeFlag(c, "part", []string{ads.PartRestore, ads.PartBackup})
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.term.Item, o.term.Customer = args[0], args[1]
		return checklistCadence(env, s, o)
	})
}

func checklistCadence(env *Env, s *shop.Shop, o checklistCadenceOptions) error {
	item, err := ads.ItemByID(o.term.Item)
	if err != nil {
		return err
	}
	card, err := customerMeant(s, o.term.Customer)
	if err != nil {
		return err
	}
	if o.every == "" {
		found, err := s.Cadences(card.ID, item.ID)
		if err != nil {
			return err
		}
		views := []cadenceView{}
		for _, t := range found {
			views = append(views, viewCadence(item, t))
		}
		return env.print(views, func() *ui.Table { return env.cadenceRows(views) })
	}
	if o.every != "default" {
		if o.term.Every, err = ads.ParseEvery(o.every); err != nil {
			return err
		}
	}
	o.term.Customer = card.ID
	t, warnings, err := s.AgreeCadence(o.term)
	if err != nil {
		return err
	}
	env.warnAll(warnings)
	v := viewCadence(item, t)
	v.Warnings = env.warnings(warnings)
	return env.say(v, func() *ui.Table { return env.cadenceRows([]cadenceView{v}) }, func() string {
		if v.Every == "" {
			return joined("  ", v.Item, v.Customer, string(v.Device), env.T("as usual: %s", item.Cadence))
		}
		return joined("  ", v.Item, v.Customer, string(v.Device), string(v.Part), env.T("every %s from %s", env.cadenceWords(string(v.Every)), v.From))
	})
}

func viewCadence(item ads.Item, t ads.Term) cadenceView {
	return cadenceView{t.Item, t.Customer, orNull(t.Device), orNull(t.Part), orNull(t.Every.String()), orNull(item.Usual(t.Part).String()),
		t.From, t.By, []warningView{}}
}

func (env *Env) cadenceRows(list []cadenceView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Item"), env.T("Device"), env.T("Part"), env.T("Every"), env.T("Usually"), env.T("From")}}
	for _, v := range list {
		t.Add(v.Item, v.Device, v.Part, env.cadenceWords(string(v.Every)), env.cadenceWords(string(v.Usual)), v.From)
	}
	return t
}
