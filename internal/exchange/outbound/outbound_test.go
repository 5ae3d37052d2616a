package outbound

import "testing"

func TestResolvedAddressesOfServicesAreRefused(t *testing.T) {
	for address, ok := range map[string]bool{
		"10.1.2.3:443": true, "192.168.7.1:443": true, "93.184.216.34:443": true, "[2001:db8::1]:443": true, "[fd12::1]:443": true,
		"169.254.169.254:80": false, "[fe80::1]:443": false, "[::ffff:169.254.169.254]:80": false, "[fd00:ec2::254]:80": false,
		"100.100.100.200:80": false, "0.0.0.0:80": false, "[::]:80": false, "224.0.0.1:80": false, "127.0.0.1:443": false,
		"[::1]:443": false, "[64:ff9b::a9fe:a9fe]:80": false, "nonsense": false,
	} {
		if err := checkAddress(address, false); (err == nil) != ok {
			t.Errorf("checkAddress(%s) = %v, want allowed %v", address, err, ok)
		}
	}
	if err := checkAddress("127.0.0.1:80", true); err != nil {
		t.Errorf("a host that is this machine by name: %v", err)
	}
	if err := checkAddress("169.254.169.254:80", true); err == nil {
		t.Error("metadata of a cloud allowed for this machine")
	}
}
