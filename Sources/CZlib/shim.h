// The one door to zlib, for gzip files.
#include <zlib.h>
