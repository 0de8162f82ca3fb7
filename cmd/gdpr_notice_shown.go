package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// shownView is the JSON of a notice shown to a person.
type shownView struct {
	Version  string        `json:"version"`
	SHA256   string        `json:"sha256"`
	Email    orNull        `json:"email"`
	Customer orNull        `json:"customer"`
	On       calendar.Date `json:"on"`
	How      string        `json:"how"`
	Letter   *int64        `json:"letter"`
	By       string        `json:"by"`
}

func viewShown(n gdpr.Shown) shownView {
	v := shownView{Version: n.Version, SHA256: n.Hash, Email: orNull(n.Email), Customer: orNull(n.Customer), On: n.On, How: n.How, By: n.By}
	if n.Letter != 0 {
		v.Letter = &n.Letter
	}
	return v
}

func newNoticeShown(env *Env) *cobra.Command {
	var in gdpr.Shown
	c := &cobra.Command{
		Use:   "shown (--email ADDRESS | --customer CUSTOMER) --how TEXT",
		Short: env.T("record that a person was shown the privacy notice (R107)"),
		Example: "  scatto gdpr notice shown --email anna@hotel.it --how \"consegnata a mano\"\n" +
			"  scatto gdpr notice shown --customer miramare --on 2026-11-20 --how \"allegata al contratto K0001\"",
		Args: takes(),
	}
	f := c.Flags()
	f.StringVar(&in.Email, "email", "", env.T("`ADDRESS` of the person"))
	f.StringVar(&in.Customer, "customer", "", env.T("the `CUSTOMER`: id or words of the name"))
	f.StringVar(&in.Version, "version", "", env.T("`VERSION` of the notice (default the one in force on that day)"))
	f.StringVar(&in.How, "how", "", env.T("how it was shown, a `TEXT`"))
	dateFlag(c, &in.On, "on", env.T("day (default today)"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	_ = c.RegisterFlagCompletionFunc("version", flagCompletion(env, noticeVersions))
	return withShop(env, c, func(s *shop.Shop, _ []string) (err error) {
		if in.Customer, err = payerMeant(s, in.Customer); err != nil {
			return err
		}
		n, err := s.ShowNotice(in)
		if err != nil {
			return err
		}
		return env.say(viewShown(n), func() *ui.Table { return rowOf(n.Version, n.Person(), n.On, n.How)() }, func() string {
			return env.T("version %s shown to %s on %s", n.Version, n.Person(), n.On)
		})
	})
}

func noticeVersions(s *shop.Shop) (out []string, err error) {
	all, err := s.Notices()
	for _, n := range all {
		out = append(out, n.Version)
	}
	return out, err
}

// readerView is a person with the last version that he was shown.
type readerView struct {
	Email    orNull        `json:"email"`
	Customer orNull        `json:"customer"`
	Name     orNull        `json:"name"`
	Version  orNull        `json:"version"` // null: none
	Current  bool          `json:"current"`
	On       calendar.Date `json:"on"`
	How      orNull        `json:"how"`
}

func newNoticeWho(env *Env) *cobra.Command {
	var version string
	var missing bool
	c := &cobra.Command{
		Use:     "who",
		Short:   env.T("who was shown which version last; --missing: who has not seen the one in force"),
		Example: "  scatto gdpr notice who --version 2026-11\n  scatto gdpr notice who --missing",
		Args:    takes(),
	}
	c.Flags().StringVar(&version, "version", "", env.T("only who was shown this `VERSION`"))
	c.Flags().BoolVar(&missing, "missing", false, env.T("customers and their people who have not seen the one in force"))
	_ = c.RegisterFlagCompletionFunc("version", flagCompletion(env, noticeVersions))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		if missing {
			if _, err := s.Notice(""); err != nil {
				return err
			}
		}
		found, err := s.NoticeReaders(version, missing)
		if err != nil {
			return err
		}
		views := []readerView{}
		for _, r := range found {
			views = append(views, readerView{orNull(r.Email), orNull(r.Customer), orNull(r.Name), orNull(r.Version), r.Current, r.On, orNull(r.How)})
		}
		return env.print(views, func() *ui.Table {
			t := &ui.Table{Head: []string{env.T("Customer"), env.T("Address"), env.T("Name"), env.T("Version"), env.T("On"), env.T("How")}}
			for _, r := range found {
				t.Add(r.Customer, r.Email, r.Name, r.Version, r.On, r.How)
			}
			return t
		})
	})
}
