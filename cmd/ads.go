package cmd

import "github.com/spf13/cobra"

func newADS(env *Env) *cobra.Command {
	return group(env, "ads", env.T("the office of system administrator: nominations, devices, accounts"),
		newADSAccount(env),
		newADSAppoint(env),
		group(env, "device", env.T("a customer's devices"),
			newADSDeviceAdd(env),
			newADSDeviceList(env),
			newADSDeviceRetire(env),
		),
		newADSList(env),
		newADSLog(env),
		newADSOther(env),
		newADSRevoke(env),
		newADSVault(env),
	)
}
