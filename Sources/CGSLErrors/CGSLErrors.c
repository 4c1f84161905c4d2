#include "CGSLErrors.h"
