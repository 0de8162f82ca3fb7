package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type technicianLeaveOptions struct {
	name string
	on   calendar.Date

	withdraw bool
}

// departureView is the JSON of a technician's leaving and what it brings.
type departureView struct {
	technicianView
	Nominations []nominationView `json:"nominations"`
	Accounts    []accountView    `json:"accounts_to_disable"`
	Secrets     []leftSecretView `json:"secrets_to_change"`
	ReadsVault  bool             `json:"reads_vault"` // until taken off it
	Tickets     []string         `json:"open_tickets"`
	Visits      []agendaView     `json:"appointments"`
	Repeats     []repeatView     `json:"maintenance_plans"`
}

// leftSecretView is the JSON of a secret that a leaver knows: its name alone.
type leftSecretView struct {
	ID       string `json:"id"`
	Customer string `json:"customer"`
	Device   orNull `json:"device"`
	Site     orNull `json:"site"`
	Name     string `json:"name"`
}

func newTechnicianLeave(env *Env) *cobra.Command {
	var o technicianLeaveOptions
	c := &cobra.Command{
		Use:     "leave NAME",
		Short:   env.T("record a technician's last day: nominations end, accounts to disable are listed"),
		Example: "  scatto technician leave \"Luca Ferri\" --on 2026-09-30",
		Args:    takes("NAME"),
	}
	dateFlag(c, &o.on, "on", env.T("last day (default today)"))
	c.Flags().BoolVar(&o.withdraw, "withdraw", false, env.T("take a last day back that is not over: the nominations hold on"))
	c.ValidArgsFunction = completion(env, technicianNames)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.name = args[0]
		if o.withdraw {
			if !o.on.IsZero() {
				return refusal.Usage("flags-exclude", "--%s and --%s exclude each other", "withdraw", "on")
			}
			return technicianKeep(env, s, o.name)
		}
		return technicianLeave(env, s, o)
	})
}

// technicianNames are those who are still at the shop.
func technicianNames(s *shop.Shop) (out []string, err error) {
	all, err := s.Technicians()
	for _, t := range all {
		if t.Left.IsZero() {
			out = append(out, t.Name)
		}
	}
	return out, err
}

func technicianLeave(env *Env, s *shop.Shop, o technicianLeaveOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	out, err := s.RemoveTechnician(o.name, o.on)
	if err != nil {
		return err
	}
	v := departureView{viewTechnician(out.Technician), []nominationView{}, []accountView{}, []leftSecretView{}, out.ReadsVault, []string{}, viewAgenda(out.Visits), []repeatView{}}
	for _, n := range out.Nominations {
		v.Nominations = append(v.Nominations, viewNomination(n, s.Today()))
	}
	for _, a := range out.Accounts {
		v.Accounts = append(v.Accounts, viewAccount(a.Account, s.Today()))
	}
	for _, e := range out.Secrets {
		v.Secrets = append(v.Secrets, leftSecretView{e.ID, e.Customer, orNull(e.Device), orNull(e.Site), e.Name})
	}
	for _, t := range out.Tickets {
		v.Tickets = append(v.Tickets, t.Name())
	}
	for _, r := range out.Repeats {
		v.Repeats = append(v.Repeats, viewRepeat(r))
	}
	return env.say(v, func() *ui.Table { return env.technicianRows([]shop.Technician{out.Technician}) },
		func() string { return env.departureWords(v, out.Accounts) })
}

// technicianKeep takes a leaving back.
func technicianKeep(env *Env, s *shop.Shop, name string) error {
	out, err := s.KeepTechnician(name)
	if err != nil {
		return err
	}
	v := departureView{technicianView: viewTechnician(out.Technician), Nominations: []nominationView{}, Accounts: []accountView{}, Secrets: []leftSecretView{},
		Tickets: []string{}, Visits: viewAgenda(nil), Repeats: []repeatView{}}
	var b strings.Builder
	fmt.Fprintln(&b, env.T("%s stays", v.Name))
	for _, n := range out.Nominations {
		one := viewNomination(n, s.Today())
		v.Nominations = append(v.Nominations, one)
		fmt.Fprintln(&b, "  "+env.T("nomination %s of customer %s holds until %s", one.ID, one.Customer, n.To))
	}
	return env.say(v, func() *ui.Table { return env.technicianRows([]shop.Technician{out.Technician}) }, b.String)
}

func (env *Env) departureWords(v departureView, accounts []shop.Closing) string {
	var b strings.Builder
	fmt.Fprintln(&b, env.T("%s, last day %s", v.Name, v.Left))
	for _, n := range v.Nominations {
		fmt.Fprintln(&b, "  "+env.T("nomination %s of customer %s ends", n.ID, n.Customer))
	}
	for _, a := range accounts {
		fmt.Fprintln(&b, "  ! "+env.accountToClose(a, v.Left))
	}
	if v.ReadsVault {
		fmt.Fprintln(&b, "  ! "+env.T("%s still opens the vault: %s, before the secrets are changed", v.Name, "scatto ads vault recipients remove \""+v.Name+"\""))
	}
	for _, e := range v.Secrets {
		fmt.Fprintln(&b, "  ! "+env.T("change on the device the secret %q of customer %s: %s", joined(" ", string(e.Device), string(e.Site), e.Name), e.Customer,
			"scatto ads vault edit "+e.ID+" --secret"))
	}
	if len(v.Tickets) > 0 {
		fmt.Fprintln(&b, "  ! "+env.T("open tickets to hand over: %s", strings.Join(v.Tickets, ", ")))
	}
	for _, a := range v.Visits {
		fmt.Fprintln(&b, "  ! "+env.T("appointment %d to hand over: %s, ticket %s, %s: %s", a.ID, a.At.Local(), a.Ticket, a.Name,
			fmt.Sprintf("scatto plan --move %d --for", a.ID)))
	}
	for _, r := range v.Repeats {
		fmt.Fprintln(&b, "  ! "+env.T("maintenance plan %s of customer %s names this technician: make another one, then %s", r.ID, r.Customer,
			"scatto ticket repeat stop "+r.ID))
	}
	return b.String()
}

func deviceFlag(id string) string {
	if id == "" {
		return ""
	}
	return "--device " + id
}
