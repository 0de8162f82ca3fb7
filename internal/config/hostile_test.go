package config

import (
	"strings"
	"testing"
)

// TestSetInjectsNothing sets texts that TOML could take for more than a value:
// refused, or read back as they were, and no other key has changed.
func TestSetInjectsNothing(t *testing.T) {
	data := template(t, ITValue)
	before, err := Parse(data, FileName)
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, text := range []string{
		"x\"\nlang = \"en\"", "x\"\r\n[mail.smtp]\r\nhost = \"evil.example\"", `x" # `, `x\`, `x\"`, `\u0022`, `"""`, "'''", "'''\nlang=1",
		"x\x00", "x\x1b]52;c;x\x07", "a\tb", "a\u2028b", "x\u0085y", "\xff\xfe", "= 1+1", "[gates]", "# x", "{a = 1}", strings.Repeat(`"\`, 50),
	} {
		for _, key := range []string{"company.name", "company.city", "company.phone"} {
			after, err := Set(data, key, text)
			if err != nil {
				continue
			}
			kept++
			if got, err := Get(after, key); err != nil || got != strings.TrimSpace(text) && got != text {
				t.Errorf("%s: %q is read back as %q, %v", key, text, got, err)
			}
			c, err := Parse(after, FileName)
			if err != nil {
				t.Errorf("%s set to %q: %v", key, text, err)
				continue
			}
			if c.Lang != before.Lang || c.Mail.SMTP.Host != before.Mail.SMTP.Host || c.Company.VATNumber != before.Company.VATNumber {
				t.Errorf("%s set to %q changed another key", key, text)
			}
			if changed, _ := changedLines(t, data, after); changed != 1 {
				t.Errorf("%s set to %q: %d lines changed", key, text, changed)
			}
		}
	}
	if kept < 5 {
		t.Errorf("only %d texts were taken", kept)
	}
	for _, key := range []string{"company.name\nlang", "company.\"name\"]\n[x", "price_lists.a\"b.first", "tariff.activity.x\n[y].plan", "__proto__", "..", ""} {
		if after, err := Set(data, key, "x"); err == nil {
			t.Errorf("the key %q was set:\n%s", key, after)
		}
	}
}

// A line that TOML cannot read is quoted, but not one with a password.
func TestUnreadablePasswordsAreNotQuoted(t *testing.T) {
	for _, text := range []string{
		"password = Segreta-1", "password = \"Segreta-1", "Password= Segreta-1 x", "passphrase =\nSegreta-1", "client_secret = Segreta-1",
		"[mail.smtp]\npassword = [Segreta-1]", "mail.smtp.password = {Segreta-1}",
	} {
		problems := Problems([]byte(text))
		if len(problems) == 0 || strings.Contains(problems[0].Err.Error(), "Segreta") {
			t.Errorf("%q: %v", text, problems)
		}
	}
	if problems := Problems([]byte("lang = Italiano")); len(problems) != 1 || !strings.Contains(problems[0].Err.Error(), "Italiano") {
		t.Errorf("%v", problems)
	}
}
