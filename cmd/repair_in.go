package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/goods"
)

func newRepairIn(env *Env) *cobra.Command {
	var in goods.Intake
	c := &cobra.Command{
		Use:   "in CUSTOMER --fault TEXT (--what TEXT | --device ID | --serial S)",
		Short: env.T("take a thing in for repair and write the receipt that the customer signs"),
		Long: env.T("Take a thing in for repair. The receipt has its number, what was left with it,\n" +
			"and what the customer agrees to about the data on it. When the serial number is\n" +
			"on record it says whether the shop's warranty lasts."),
		Example: "  scatto repair in miramare --what \"Notebook HP 450\" --serial 5CG1234XYZ --fault \"non si accende\" --accessories alimentatore --data-backup no\n" +
			"  scatto repair in C0001 --device RECEPTION-1 --fault \"schermo blu\"",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&in.What, "what", "", env.T("what it is, a `TEXT`"))
	f.StringVar(&in.Device, "device", "", env.T("the customer's `DEVICE` on record"))
	f.StringVar(&in.Serial, "serial", "", env.T("its serial `NUMBER`"))
	f.StringVar(&in.Fault, "fault", "", env.T("what is wrong with it, a `TEXT` in the customer's words"))
	f.StringVar(&in.Accessories, "accessories", "", env.T("what was left with it, a `TEXT`"))
	flagVar(c, &in.Backup, "data-backup", "yes|no", env.T("does the customer have a copy of the data?"), readYesNo)
	flagVar(c, &in.Password, "password-kept", "yes|no", env.T("did the customer leave a password?"), readYesNo)
	f.StringVar(&in.Site, "site", "", env.T("the customer's `SITE`: its id or words of its name"))
	f.StringVar(&in.Ticket, "ticket", "", env.T("the `TICKET` that it belongs to"))
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
	completeFlag(c, "data-backup", []string{"yes", "no"})
	completeFlag(c, "password-kept", []string{"yes", "no"})
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "fault"); err != nil {
			return err
		}
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		in.Customer = card.ID
		r, err := s.TakeIn(in)
		if err != nil {
			return err
		}
		return env.showRepair(r)
	})
}

// readYesNo reads an answer.
func readYesNo(s string) (string, error) {
	switch s {
	case "yes", "no":
		return s, nil
	case "sì", "si":
		return "yes", nil
	}
	return "", refusal.Usage("bad-value", "%q is neither yes nor no", s)
}
