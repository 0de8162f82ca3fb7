package cmd

import "github.com/spf13/cobra"

func newADS(env *Env) *cobra.Command {
	return group(env, "ads", env.T("the office of system administrator: nominations, devices, accounts"),
		newADSAccept(env),
		newADSAccount(env),
		newADSAppoint(env),
		newADSAssess(env),
		newADSCessation(env),
		group(env, "device", env.T("a customer's devices"),
			newADSDeviceAdd(env),
			newADSDeviceList(env),
			newADSDeviceRetire(env),
		),
		newADSLetter(env),
		newADSList(env),
		newADSMadeKnown(env),
		newADSMaintenance(env),
		newADSNames(env),
		newADSRenew(env),
		newADSOther(env),
		newADSLog(env),
		newADSRevoke(env),
		newADSVault(env),
		newADSScopes(env),
		newADSShow(env),
		newADSSuggest(env),
	)
}
