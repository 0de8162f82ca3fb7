package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type adsAccountAddOptions struct{ account shop.AccountInput }

func newADSAccountAdd(env *Env) *cobra.Command {
	var o adsAccountAddOptions
	var technician, agreement string
	var administrator, temporary bool
	c := &cobra.Command{
		Use:   "add CUSTOMER NAME",
		Short: env.T("record the account that the customer made for the shop; again, it changes it"),
		Long: env.T("Records the account that the customer made for the shop, on one device or\n" +
			"on all; again, it changes what is given and brings a disabled one back. The\n" +
			"password is never kept, only that it was notified."),
		Example: "  scatto ads account add astoria hotelbyte --device SRV-PMS \\\n    --administrator --password-notified 2026-02-11\n" +
			"  scatto ads account add astoria luca.ferri --technician \"Luca Ferri\" --temporary",
		Args: takes("CUSTOMER", "NAME"),
	}
	f := c.Flags()
	f.StringVar(&o.account.Device, "device", "", env.T("`ID` of the device (default: all)"))
	f.StringVar(&technician, "technician", "", env.T("`NAME` of the only technician who uses it"))
	f.BoolVar(&administrator, "administrator", false, env.T("it is an administrator"))
	f.BoolVar(&temporary, "temporary", false, env.T("made for one job: to be disabled when it ends"))
	dateFlag(c, &o.account.PasswordNotified, "password-notified", env.T("day on which we got its password"))
	f.StringVar(&agreement, "agreement", "", env.T("`TEXT` agreed with its administrator"))
	completeCustomers(env, c)
	_ = c.RegisterFlagCompletionFunc("technician", flagCompletion(env, technicianNames))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.account.Customer, o.account.Name = args[0], args[1]
		for flag, given := range map[string]func(){
			"technician":    func() { o.account.Technician = &technician },
			"administrator": func() { o.account.Administrator = &administrator },
			"temporary":     func() { o.account.Temporary = &temporary },
			"agreement":     func() { o.account.Agreement = &agreement },
		} {
			if f.Changed(flag) {
				given()
			}
		}
		return adsAccountAdd(env, s, o)
	})
}

func adsAccountAdd(env *Env, s *shop.Shop, o adsAccountAddOptions) error {
	card, err := customerMeant(s, o.account.Customer)
	if err != nil {
		return err
	}
	o.account.Customer = card.ID
	a, err := s.SetAccount(o.account)
	if err != nil {
		return err
	}
	return env.showAccount(a, s.Today())
}
