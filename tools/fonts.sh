# Fonts for pictures of the bulletin, unpacked into build/fonts without installing them: sh tools/fonts.sh
# A font that is installed changes what every other program on the machine falls back to.
set -eu
packages="fonts-arphic-uming fonts-arphic-ukai"
cd "$(dirname "$0")/.."
mkdir -p build/fonts
cd build/fonts
[ -f uming.ttc ] && [ -f ukai.ttc ] && exit
apt-get -qq download $packages || { echo "apt-get download $packages: not to be had; apt-get update first" >&2; exit 1; }
for package in $packages; do
    dpkg-deb -x "$package"_*.deb unpacked
done
mv unpacked/usr/share/fonts/truetype/arphic/u*.ttc .
rm -r unpacked ./*.deb
