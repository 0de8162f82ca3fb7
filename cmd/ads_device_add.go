package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

func newADSDeviceAdd(env *Env) *cobra.Command {
	var d ads.Device
	c := &cobra.Command{
		Use:   "add CUSTOMER DEVICE",
		Short: env.T("put a device on record; again, it changes what is given"),
		Example: `  scatto ads device add miramare RECEPTION-1
  scatto ads device add C0001 SRV-PMS --kind server --environment server --ip 192.168.1.10
  scatto ads device add C0001 VM-SQL --kind vm --host SRV-PMS --os "Windows Server 2022"`,
		Args: takes("CUSTOMER", "DEVICE"),
	}
	addDeviceFlags(env, c, &d)
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		d.Customer, d.ID = args[0], args[1]
		return adsDeviceAdd(env, s, d)
	})
}
