package cmd

import "github.com/spf13/cobra"

func newADS(env *Env) *cobra.Command {
	return group(env, "ads", env.T("the office of system administrator: nominations, devices, accounts"),
		group(env, "account", env.T("the shop's own accounts on a customer's systems"),
			newADSAccountAdd(env),
			newADSAccountDisable(env),
			newADSAccountList(env),
		),
		newADSAppoint(env),
		group(env, "device", env.T("a customer's devices"),
			newADSDeviceAdd(env),
			newADSDeviceEdit(env),
			newADSDeviceList(env),
			newADSDeviceRetire(env),
		),
		newADSLine(env),
		newADSLink(env),
		newADSList(env),
		newADSNAT(env),
		newADSNetworkMap(env),
		newADSRevoke(env),
	)
}
